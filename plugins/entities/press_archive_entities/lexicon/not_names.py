"""What stands in capitals, or opens a line, without being a name: one group of words for each reason."""

from press_archive_entities.lexicon.words import word_set

UNITS = word_set(
    """
    mln bln trln dlr dlrs cts pct bpd bbl bbls tonne tonnes lbs oz stg yen marks mark francs franc lire
    pesos crowns kwh mwh mw gw kw km kg kmh mph mm cm ft sq hz mhz ghz gb mb tb rpm bps pts ml usd gbp eur
    jpy cad aud chf inr rmb cny pln czk sek nok dkk zar idr myr php thb krw try brl mxn
    """
)
"""Of money, weight, length, power: "57.3 MLN DLRS", "40 MW"."""
TABLE_WORDS = word_set(
    """
    shr shrs oper avg net revs rev qtr qtrs qtly div divs divi payout mths mth wks wk yr yrs nine nil note
    notes vs prev prior bid ask offer chg vol hi opg clg ytd mtd pretax pre-tax aftertax eps roe ebitda
    diluted undiluted fiscal eurobond eurobonds eurodollar euroyen cut up down sets sees gets unit stake
    debt rise fall loss profit sale sales earnings dividend shareholders assets deposits loans backlog
    record pay payable january-march total totals ttl amt pos gp pld w-l pct gb era ab rbi sog
    """
)
"""Of accounts and tables: "Oper shr loss two cts", "4TH QTR NET"."""
MEASURES = word_set(
    """
    gdp gnp ppi rpi psbr pmi wpi libor euribor sibor sofr fob cif c&f adr adrs ebit ipo vat gst m1 m2 m3 m-1
    m-2 m-3 wti gmt est edt cst cdt mst mdt pst pdt bst cet cest ist utc aaa bbb ccc roi ecu ecus cmo cmos
    clsg imm ldc ldcs kpi asap etc nav p/e cpi ebitda yoy eps roi roe
    """
)
"""Of economies, prices, ratings and hours: "GNP rose", "rated BBB"."""
THINGS = word_set(
    """
    mou mous atm
    ai ok pcr tb covid covid-19 coronavirus ngo ngos hiv aids ceo cfo coo cto ceos id ids tv tvs dna rna lng
    lpg nft nfts phd mp mps meps pr hr faq sms usb gps pdf suv suvs ufo vip vips cctv atms pin r&d pc pcs cd
    cds dvd dvds ev evs it i.t. pob box q1 q2 q3 q4 h1 h2 i ii iii iv vi vii viii ix xi xii 2g 3g 4g 5g pac
    pacs tpp nafta wifi wi-fi internet web bsc msc mba gcse sos diy rip qr lgbt lgbtq lgbtqi lgbtqia rv rvs
    adhd ptsd gmo gmos cv faqs ppe icu icus ebook email e-mail
    """
)
"""Of things that everybody abbreviates: "HIV", "the CEO", "III"."""
TITLES_ALONE = word_set(
    """
    president minister secretary governor mayor prime chief mr mrs ms dr sir miss madam exchequer
    congressional presidential parliamentary administration government chair speaker honor honour majesty
    """
)
"""An office without its holder is described, not named: "the Administration"."""
EXCLAMATIONS = word_set(
    """
    blah bla ah aha alas aye bah boo bravo ciao eh er goodbye ha haha hello hey hi hm hmm hurrah hush oh oho
    okay  oops ouch ow phew pooh shh tut ugh uh um wow yeah yep yes yikes yo yuck hooray hallelujah amen
    """
)
"""Said, not named: "Blah blah blah"."""
COMPANY_REMAINS = word_set("co cos inc corp ltd plc llc ag sa nv bv spa gmbh pty bhd kk pvt lp llp")
"""The tail of a company's name whose head was not found."""
HEADINGS = word_set(
    """
    bc-week bc-cbt urgent flash update correction corrected refiled embargoed exclusive breaking advisory
    snap newsbrief factbox timeline analysis interview wrapup poll preview highlights more related read
    watch listen photo photos gallery video videos advertisement sponsored subscribe share comments
    editorial opinion obituary briefs
    """
)
"""What a desk or a page puts above and between texts: "FACTBOX", "Read more"."""
PAPERS = word_set(
    """
    act acts bill bills law laws treaty accord accords agreement agreements protocol constitution amendment
    amendments clause code directive regulation regulations statute tax taxes levy tariff tariffs duty
    budget resolution section article ordinance proposition program programme scheme plan
    """
)
"""Of what is voted or signed: "the Clean Air Act", "Value Added Tax"."""
INDEXES = word_set("index average indices bonds notes bills debentures shares stock rate libor")
"""Of what is quoted on a market: "the Dow Jones industrial average"."""
SHIPS = word_set("mv ms ss uss hms hmas hmcs hmnzs rms ins rv css")
"""In capitals before the name of a ship, which is neither a place nor a body: "USS Grant"."""
QUOTED = word_set("dax cac ftse ftse-100 sensex nifty stoxx bovespa kospi topix ibex nikkei-225 mib smi aex")
"""Names of indexes, which no body bears."""
INDEXED = frozenset(("dow", "dow jones", "s and p", "s&p", "standard and poors", "nasdaq",
    "nyse", "amex", "nikkei", "russell", "hang seng", "tsx", "asx", "topix"))  # fmt: skip
"""Bodies after which an index is named: "the S&P 500", "the Nasdaq composite"."""
OF_INDEXES = word_set(
    "index average composite industrial industrials futures 30 35 40 50 100 200 225 250 300 400 500 600 2000"
)
"""Behind such a name they make it an index."""
GENERIC = word_set(
    """
    development trade commerce power staff finance international currency
    state court agency board commission ministry office secretariat chamber centre center federation council
    committee department bureau authority association embassy university college hospital institute bank
    company group constitution premier national federal republic directorate municipality corporation
    ministries
    """
)
"""Sorts of bodies: "the Commission" points at a body that is named elsewhere, and is no name itself."""
AREAS = word_set(
    """
    kingdom republic independence city mainland county province region capital island town village district
    """
)
"""Sorts of places: "the Kingdom"."""
OF_A_NATION = word_set(
    """
    economy economies banks bank's currency currencies market markets dollar dollars stocks bonds treasuries
    exports imports trade farmers firms companies industry troops forces citizens nationals products goods
    dlrs dlr crude oil grain wheat corn soybeans cotton beef steel cars autos budget deficit elections law
    laws policy policies
    """
)
"""Behind a nation these describe and do not name: "the U.S. Economy"."""
DESCRIPTIONS = frozenset(
    (
        "social security", "state of the union", "electoral college", "trans-pacific partnership", "oval office",
        "belt and road", "third world", "first world", "wall street", "new world", "old world", "free world",
        "brent crude", "light sweet crude", "west texas intermediate", "eurobond", "eurobonds",
        "medicare", "medicaid", "obamacare",
    )
)  # fmt: skip
"""Programmes, occasions and rooms, and what is said in capitals of no body in particular."""
EVENTS = word_set(
    """
    convention summit festival cup games olympics awards championship championships tournament marathon prize
    grand-prix olympiad biennale exposition expo carnival
    """
)
"""What takes place and does not act: "the Democratic National Convention"."""
HEADLINE_VERBS = word_set(
    """
    quits ups mulls eyes nixes vows inks axes hikes slashes snaps buys shuns ousts woos nabs bags taps tops dips
    soars plunges reiterates acquires divests amends redeems upgrades downgrades guesstimates reaffirms rejigs
    unveils nears
    """
)
"""What headlines do: "TEXACO REDEEMS NOTES"."""
