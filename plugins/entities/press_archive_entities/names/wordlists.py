"""The small closed lists of words that tell what a name is."""

from press_archive_entities.lexicon.words import word_set

TITLES = word_set(
    """
    mr mrs ms miss dr sir dame lord lady prof professor judge justice rev reverend father sister
    brother pastor bishop archbishop cardinal pope rabbi imam sheikh sheik ayatollah mullah king
    queen prince princess duke duchess emperor sultan emir crown president premier chancellor
    minister secretary senator sen rep congressman congresswoman mp governor gov mayor councillor
    ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chair chief director
    commissioner general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal
    cpl admiral adm commander marshal officer leader coach striker midfielder goalkeeper defender
    actor actress singer author writer analyst economist lawyer attorney prosecutor journalist
    reporter editor founder ceo cfo executive candidate activist dissident rebel warlord dictator
    deputy vice former ex prime foreign defence defense finance interior
    """
)
ORGANISATION_WORDS = word_set(
    """
    ministry department agency council committee commission party union association organization
    organisation bank university college institute institution school hospital court police army
    navy force forces corps guard group company corp corporation inc ltd plc llc co holdings
    airlines airways motors industries foundation fund trust board bureau office authority
    administration government parliament assembly senate congress house cabinet federation league
    club united fc team society academy center centre network news times post daily press agency tv
    radio television broadcasting front movement alliance coalition brigade brigades army militia
    command service services systems technologies international limited partners associates
    consortium laboratory museum church cathedral mosque secretariat tribunal chamber exchange petroleum oil
    gas energy electric telecom insurance securities capital
    """
)
PLACE_WORDS = word_set(
    """
    city town village county province state district region republic river lake sea ocean gulf bay
    strait island islands peninsula mountain mountains mount valley desert coast border airport port
    street avenue road square boulevard bridge park stadium canal creek hills beach harbour harbor
    north south east west northern southern eastern western central upper lower
    """
)
CALENDAR = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mon tue tues wed thu thur thurs fri sat sun jan
    feb mar apr jun jul aug sept sep oct nov dec
    """
)
COMPANY_TAILS = word_set(
    """
    inc corp co ltd plc llc ag sa spa gmbh nv bv ab oyj kk bhd pty limited corporation company
    """
)
