"""Texts to try: articles of our own sentences, and strings that no newsroom ever sent."""

from hypothesis import strategies as st

SENTENCES = (
    "Soldiers attacked a village near Maiduguri on Monday, killing at least nine farmers.",
    'The minister said the army "did not fire a single shot" in the valley.',
    "Police in Lima arrested 14 people after a march against higher fares.",
    "Kenya and Uganda signed an agreement on Lake Victoria's fish.",
    "France condemned the shelling of Sievierodonetsk and demanded that it stop.",
    "“We will not talk while the port is closed,” the union's leader said.",
    "An earthquake struck northern Chile early on Tuesday, injuring about 60 people.",
    "Japan pledged 200 million dollars in aid to the Philippines.",
    "The rebels denied that their fighters had burned the school.",
    "Germany's chancellor met the Polish president in Warsaw last week.",
    "Canada will impose sanctions on two banks if the talks fail.",
    "Between 40 and 50 miners were trapped, according to the governor.",
    "Thousands of teachers went on strike in Athens on Thursday.",
    "The court's judges sentenced the former general to ten years in prison.",
    "Turkey released three journalists, and Greece welcomed the decision.",
    "'They beat him in his own house,' a neighbour told reporters.",
    "No one was hurt when the bridge collapsed.",
    "The president's party won the election in Zambia on Sunday.",
    "Egypt sent 30 trucks with food to the border in March 2024.",
    "Investors fled the market, and shares crashed.",
    "The striker's shot hit the post before the visitors' captain was sent off.",
    "A mild and dry weekend is expected along the coast.",
)
UNRELATED = (
    "The library opens at nine.",
    "Bread tastes best on the day it is baked.",
    "Blue paint dries slowly in winter.",
    "The choir sings in the old chapel.",
)
"""Sentences that report nothing and name nobody."""

ARTICLES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True)

WORDS = st.sampled_from(
    "Russian forces attacked Kyiv on Monday , killing at least two soldiers . Zelensky said that "
    "“ the talks ” with 40 to 50 rebels failed in June 2024 ; $5 million aid ’s \n\n END/AB/ "
    "🎉 שלום the Kremlin denied it LONDON, (Wire) - ( ) -- ... 1/2 ½ 10⁶ 12:61 32/13/2024 "
    "2024-02-30 $ € 9999999999999999999 1,2,3 -7 Mr. U.S. \t \r\n \u2028 \u00a0 \u200b \ufeff "
    "NULL None nan <b> &amp; {{7*7}} '; \\ % %s ﷽ e\u0301 İ ß ﬁ 𝟛 Ⅷ 三千 ٣ ١٢ kilometres of "
    "February 30 the 31st of June nine hundred and half a dozen none zero".split(" ")
)
ODD = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.characters(codec=None), max_size=100),
    st.text(alphabet="ABcd .,'\"’“”\n\r\t-–0123456789$%()/:", max_size=200),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.tuples(st.sampled_from(SENTENCES), st.text(max_size=40)).map("".join),
    st.sampled_from(SENTENCES).flatmap(
        lambda s: st.tuples(st.integers(0, len(s)), st.integers(0, len(s))).map(
            lambda cut: s[min(cut) : max(cut)] * 2
        )
    ),
    st.sampled_from(SENTENCES).map(str.upper),
    st.sampled_from(SENTENCES).map(lambda s: s.replace(" ", "\n")),
)
"""Any string: noise, words in any order, sentences cut, doubled, shouted, or with a tail."""
