"""The calendar: what a date that is said in full or in part stands for."""
