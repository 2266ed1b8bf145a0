// Keys go to the screen from the start, with no click before them. The client of textual-serve marks the page as
// loaded when its socket is open: the focus is told through it, and would fail before.
new MutationObserver((changes, observer) => {
  if (document.body.classList.contains("-loaded")) {
    observer.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.body, { attributeFilter: ["class"] });
