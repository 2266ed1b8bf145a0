"""The words beside a place name that tell how it is meant."""

from press_archive_entities.lexicon.words import word_set

LITERAL_PREPOSITIONS = word_set(
    """
    in at near inside outside within throughout across around along through via into onto toward
    towards beyond beneath above below off amid amongst beside opposite surrounding overlooking
    leaving entering reaching
    """
)
PLACE_VERBS = word_set(
    """
    visit visits visited visiting leave leaves left leaving enter enters entered entering reach
    reached reaching cross crossed crossing flee flees fled fleeing tour toured touring occupy
    occupied occupying patrol patrolled patrolling hit hits hitting rock rocked rocking strike
    struck bomb bombed bombing shell shelled shelling attack attacked attacking invade invaded
    invading capture captured capturing seize seized seizing besiege besieged liberate liberated
    rebuild explore inhabit settle settled bordering borders border surround surrounded overlook
    overlooks devastated ravaged annex annexed annexing retake retook storm stormed evacuate
    evacuated
    """
)
_SAY = """
    say says said saying tell tells told telling claim claims claimed claiming insist insists
    insisted insisting deny denies denied denying announce announces announced announcing declare
    declares declared declaring warn warns warned warning urge urges urged urging ask asks asked
    asking demand demands demanded demanding accuse accuses accused accusing blame blames blamed
    blaming criticise criticises criticised criticising criticize criticizes criticized criticizing
    condemn condemns condemned condemning reject rejects rejected rejecting welcome welcomes
    welcomed welcoming propose proposes proposed proposing suggest suggests suggested suggesting
    confirm confirms confirmed confirming dismiss dismisses dismissed dismissing respond responds
    responded responding reply replied argue argues argued arguing admit admits admitted admitting
    acknowledge acknowledges acknowledged vow vows vowed vowing pledge pledges pledged pledging
    promise promises promised promising threaten threatens threatened threatening call calls called
    calling protest protested signal signals signalled signaled signaling hint hinted complain
    complains complained complaining express expresses expressed describe describes described praise
    praised assert asserts asserted maintain maintains maintained brand branded slam slams slammed
    lash lashes lashed lashing concede conceded
    """
_DECIDE = """
    want wants wanted wanting seek seeks sought seeking refuse refuses refused refusing agree agrees
    agreed agreeing decide decides decided deciding plan plans planned planning try tries tried
    trying attempt attempts attempted hope hopes hoped hoping fear fears feared fearing expect
    expects expected expecting consider considers considered considering intend intends intended
    believe believes believed know knows knew think thinks thought prefer prefers favour favours
    favoured favor favors favored oppose opposes opposed opposing support supports supported
    supporting back backs backed backing approve approves approved approving ratify ratified adopt
    adopts adopted adopting impose imposes imposed imposing lift lifts lifted ban bans banned
    banning block blocks blocked blocking veto vetoed vetoes vote votes voted voting sign signs
    signed signing negotiate negotiates negotiated negotiating withdraw withdraws withdrew
    withdrawing recall recalled expel expels expelled expelling summon summons summoned recognise
    recognises recognised recognize recognizes recognized grant grants granted accept accepts
    accepted accepting allow allows allowed allowing force forces forced order orders ordered cancel
    cancels cancelled suspend suspends suspended suspending cut cuts resume resumed halt halted stop
    stops stopped abandon abandoned pursue pursues pursued pursuing aim aims aimed push pushes
    pushed pushing press presses pressed pressing lobby lobbied join joins joined joining ally
    allied cooperate cooperates collaborate undertake undertook commit commits committed concluded
    hold holds act acts acted acting intervene intervened intervenes retaliate retaliates retaliated
    mediate mediated host hosts hosted hosting celebrate celebrates celebrated mourn mourns forge
    forged let lets rule ruled rely relies relied depend depends face faces jump jumping warmed look
    looks looking attend attends attended
    """
_DO = """
    send sends sent sending give gives gave giving offer offers offered offering provide provides provided
    providing supply supplies supplied supplying sell sells sold selling buy buys bought buying export exports
    exported import imports imported pay pays paid paying invest invests invested fund funds funded funding
    finance financed spend spends spent launch launches launched launching deploy deploys deployed deploying
    dispatch dispatches dispatched dispatching mobilise mobilised mobilize mobilized fire fires fired firing
    shoot shot test tests tested testing invade invades invaded invading attack attacks attacked attacking bomb
    bombs bombed bombing annex annexes annexed annexing seize seizes seized occupy occupies occupied strike
    strikes struck retaliate defend defends defended defending fight fights fought fighting build builds built
    building develop develops developed developing produce produces produced arm arms armed train trains trained
    close closes closed closing open opens opened reopen shut shuts take takes took taking make makes made
    making use uses used using keep keeps kept put puts set sets get gets got getting bring brings brought play
    plays played playing win wins won winning lose loses lost losing beat beats beaten defeat defeats defeated
    draw drew score scores scored qualify qualifies qualified compete competes competed face faced thrash
    thrashed stun stunned edge edged crush crushed host enter entered raise raised raises lower lowered report
    reports reported reporting publish published release released releases issue issues issued extend extended
    evacuate evacuates arrest arrests arrested detain detains detained jail jailed extradite extradited deport
    deports deported execute executes executed begin begins began start starts started continue continues
    continued need needs needed owe owes owed enjoy help helps helped helping lead leads led leading dominate
    dominated rush rushed fly flies flew move moves moved meddle meddled interfere interfered hack hacked spy
    spied breach breached violate violated violates escalate escalated broker brokered lend lent borrow borrowed
    repay repaid default defaulted outlaw outlawed surrender surrendered capitulate ally crack cracked step
    steps stepped find finds found saw left met ran chose spoke threw wrote swept overran overcame upheld
    withheld held shared topped overtook outlast withstood drove ready readies readying brace braces bracing eye
    eyes mull mulls weigh weighs unveil unveils unveiled masterminded reach reached reaches lend return returned
    returns
    """
AGENT_VERBS = word_set(_SAY + " " + _DECIDE + " " + _DO)
STATE_VERBS = word_set(
    """
    lies lie lay borders bordered sits stands stretches covers boasts remains became becomes
    contains consists spans experienced
    """
)
AUXILIARIES = word_set(
    """
    has have had will would shall should can could may might must did does do 'll 'd won't didn't
    doesn't cannot wouldn't
    """
)
BE = word_set("is was are were be been being 's isn't wasn't aren't")
ADVERBS = word_set(
    """
    also now still already never ever always soon just only even not n't again later recently
    previously repeatedly officially reportedly allegedly formally once finally today yesterday
    quickly initially long then both too largely specifically strongly effectively openly publicly
    simply often usually really clearly apparently itself
    """
)
_PRESS = """
    pressure pressured pressuring persuade persuaded persuading convince convinced convincing support supports
    supported supporting back backs backed backing help helps helped helping thank thanked beat beats beating
    defeat defeats defeated defeating oppose opposes opposed threaten punish punished punishing sanction
    sanctioned sanctioning provoke provoked provoking deter deterring deterred force forced forcing allow
    allowed allowing press pressed pressing isolate isolated isolating strangle contain containing confront
    confronted confronting represent represented representing beaten outlasted outscored held knocked eliminated
    eliminating edged upset give gave giving lobby lobbied lobbying join joined joining ally face faced facing
    arm armed arming sue sued suing fight fought fighting counter countering meet met coach coached captain
    captained assure assured remind reminded let lets make makes made outplay thrash thrashed stun stunned trust
    trusted bribe engage engaging hold appease placate anger angered angering suspend suspended suspends expel
    expelled irk irked embarrass lend lends lent grant grants granted owe owes owed pay paid promise sell sold
    send sent irritate alarm alarmed worry worried prompt prompted lead led leading want wants
    """
OBJECT_VERBS = word_set(_SAY + " " + _PRESS)  # fmt: skip
ALLIES = word_set("ally allies neighbour neighbor partner backer")
OPPONENTS = word_set(
    """
    rival rivals foe foes enemy adversary opponent opponents champions champion hosts holders minnows giants nemesis
    superpower creditor creditors winners runners-up
    """
)
TALKS = word_set(
    """
    talks talk deal agreement agreements treaty pact accord war wars conflict conflicts relations
    ties tensions tension dispute disputes negotiations negotiation alliance cooperation
    co-operation match game final contract contracts treaties truce ceasefire peace dialogue row
    rift standoff stand-off confrontation friendship clash clashes battle rivalry trade summit
    quarrel feud friction contacts partnership understanding meeting meetings links
    """
)
ATTACKS = word_set(
    """
    campaign war wars strike strikes attack attacks raid raids offensive operation operations
    bombing invasion crusade assault
    """
)
PRESSURES = word_set(
    """
    sanctions pressure embargo tariffs tariff blockade ban restrictions dependence reliance
    influence blame criticism penalties curbs measures demands dependent reliant focus win victory
    """
)
GIVERS = word_set(
    """
    help aid support pressure statement message response letter funding money permission approval threat threats
    criticism independence concessions backing assistance loan loans weapons demand request independent secede
    seceded seceding secession reaction comment signal promise guarantees assurances answer pledge opposition
    gas oil arms reply complaint warning
    """
)
TAKERS = word_set(
    """
    threat message response aid loyal according answer ultimatum warning loss loyalty concessions support
    assistance arms weapons sold sell selling gave give given giving offered lost lose belongs belonged loans
    rebuff blow ally alternative opposed close opposition closer allied defeat signal letter grateful hostile
    sympathetic surrendered surrender lend lent respond responds responded responding reacted react second
    runner-up runners-up thanks bid bowed indebted payments reparations sales assurances pledge appeal appealed
    proposal apology apologise apologised concession reply tribute ceded cede subservient
    """
)
GIVING = word_set(
    """
    pledge pledges pledged pledging promise promises promised offer offers offered offering cede cedes ceded sell
    sells sold selling give gives gave given giving lend lends lent supply supplies supplied supplying grant grants
    granted award awards awarded concede conceded donate donates donated owe owes owed surrender surrendered
    """
)
"""Verbs of giving, some words before the "to" of those who get it."""
SENT = word_set(
    """
    troops soldiers forces delegation delegations diplomats officials representatives envoys delegates team teams
    ministers
    """
)
"""Right before "from": those who come in a country's name."""
DECLARED = word_set("declare declares declared declaring")
IN_THE_MIDDLE = word_set(
    """
    border frontier boundary road roads flight flights distance route routes line railway railroad highway motorway
    located situated halfway midway lies lie lay river lake sea strait channel gulf island islands mountains pass
    valley land area region corridor crossing bridge tunnel pipeline ferry ferries train trains bus buses sailed
    travel travelled traveled travelling travels commute commuted shuttled
    """
)
"""What lies or moves between two places."""
DETERMINERS = word_set(
    """
    a an the its their his her our no any some all more many few several most both each every this that these those
    one two three four five six seven eight nine ten
    """
)
AFTER_VERBS = word_set(
    "to as it them him us itself themselves with for on out up off over against that from into"
)
"""What stands behind a verb and hardly behind a noun that a place name qualifies."""
PARTIES = word_set(
    """
    member members signatory party ally allies founder participant candidate supporter opponent sponsor guarantor
    mediator observer critic partner rival favourite favorite winner winners champion champions side team
    """
)
"""What only those who act in a place's name can be."""
OF_LAND = word_set(
    """
    population area climate border borders coast coastline inhabitants people mountains rivers islands lakes
    provinces regions airport airports beaches forests cities towns minority language languages dialect species
    kilometres kilometers miles frontier landscape railway railways harbour harbor density
    """
)
COMING = word_set("come comes came coming go goes went finish finishes finished rank ranked place placed")
COME_HOW = word_set(
    "first second third fourth fifth last top bottom behind close back ahead through out under"
)
"""After a verb of coming: "Germany came third"."""
OF_ACTORS = word_set(
    """
    support criticism defeat allies enemies enemy behalf influence decision policies policy accusation
    accusations victory leadership condemnation suspicion suspicions wary critical mistrust ally foe supportive
    part intentions ambitions refusal hands demands aggression actions tolerant capable envy anger ahead
    recognition favour favor expense debt debts delegation captain coach manager skipper
    """
)
OWN_ACTS = word_set(
    """
    decision claim claims refusal demand demands proposal proposals policy policies ambitions ambition threat
    threats response offer stance accusation accusations warning warnings call calls nuclear invasion
    intervention sanctions attempt attempts plan plans vote victory defeat win bid position view views reaction
    foreign military troops forces army actions action aggression support backing commitment willingness efforts
    effort attack attacks attitude interests interest hopes relations relationship ties insistence rejection
    request withdrawal entry accession membership role allegations approach debt opponents allies ally enemies
    rivals official leadership behaviour behavior use involvement campaign war security defence defense missile
    missiles objections concerns concern intentions influence desire strategy push failure agreement handling
    striker strikers midfielder midfielders defender defenders goalkeeper keeper winger forward players batsmen
    bowlers skipper delegation envoy negotiators strategic win draw loss squad team goal coach captain side
    retaliation pledge promise veto opposition response annexation occupation denial interference meddling
    participation
    """
)
OF_PLACE = word_set(
    """
    capital border borders north south east west northeast northwest southeast southwest north-east north-west
    coast population largest biggest second main northern southern eastern western central streets airport port
    mountains rivers landscape interior territory airspace climate outskirts suburb suburbs district districts
    quarter neighbourhood centre center downtown frontier frontiers province region countryside shores coastline
    history city cities oldest most famous first old new former
    """
)
ORDINALS = word_set("first second third fourth new old former main")
AGENT_NOUNS = word_set(
    """
    government officials official administration authorities troops forces sanctions policy
    delegation army military police spokesman spokeswoman ambassador president minister leaders
    leader diplomats negotiators envoy lawmakers regime senator senators congressman warplanes
    soldiers jets defender striker midfielder goalkeeper coach captain skipper squad team fans
    """
)
BOUND = word_set(
    """
    left leave leaves leaving headed heading bound depart departs departed departing set sailed
    train flight flights
    """
)
FLYING = word_set(
    """
    fly flying flew flown flight flights bombers planes aircraft airspace patrol patrols sky skies
    jets drones rain storm snow
    """
)
AIMED = word_set("finger fingers anger aimed directed lashed hit fury angry furious")
DIRECTIONS = word_set(
    """
    northern southern eastern western central north south east west northeast northeastern northwest
    northwestern southeast southeastern southwest southwestern south-eastern south-western
    north-eastern north-western upper lower downtown rural mainland coastal inner outer greater
    nearby neighbouring neighboring war-torn remote occupied present-day modern-day medieval ancient
    metropolitan mid
    """
)
PLACE_HEADS = word_set(
    """
    city town village province state region district county border area airport island valley river
    mountain mountains coast peninsula streets capital suburb neighbourhood neighborhood port bay
    municipality governorate prefecture metro metropolis
    """
)
STATES_OF_ACTORS = word_set(
    """
    accused condemned criticised criticized beaten defeated ready prepared willing keen set blamed forced
    expected urged asked committed determined unlikely likely reluctant concerned worried afraid against opposed
    involved represented eliminated drawn suspected able unable responsible aware wrong right serious behind due
    to obliged pleased champions runners-up winners bowled knocked relegated disqualified seeded invited
    admitted thrashed trounced outplayed held suspended expelled outraged furious alarmed wary cautious
    confident optimistic interested isolated neutral hostile bankrupt
    """
)
"""What a place is only where those who act in its name are meant: "France is keen"."""
NOT_ACTING = word_set(
    """
    located based situated divided called named known founded established added aged related united considered
    born need speed indeed used
    """
)
"""Participles behind a name of which it is not the subject."""
