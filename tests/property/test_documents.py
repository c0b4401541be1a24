"""What must hold for any text: offsets lie in it, indices in their layers, and nothing raises."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from(
    "Russian forces attacked Kyiv on Monday , killing at least two soldiers . Zelensky said that "
    "“ the talks ” with 40 to 50 rebels failed in June 2024 ; $5 million aid ’s \n\n END/AB/ "
    "🎉 שלום the Kremlin denied it".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_documents_are_sound_for_any_text(extract_one, text):
    document = extract_one(text, published_at="2025-01-12")
    layers = (document.entities, document.times, document.places, document.quantities)
    for start, end in [item.span for layer in layers for item in layer]:
        assert 0 <= start < end <= len(text)
    for index, entity in enumerate(document.entities):
        assert entity.coreferent is None or 0 <= entity.coreferent < index
    for quantity in document.quantities:
        known = [b for b in (quantity.low, quantity.best, quantity.high) if b is not None]
        assert known == sorted(known)
        assert known
    for number, event in enumerate(document.events):
        start, end = document.sentences[event.sentence]
        assert start <= event.trigger[0] < event.trigger[1] <= end
        assert all(0 <= i < len(document.entities) for i in (*event.actors, *event.recipients))
        assert all(0 <= i < len(document.quantities) for i in event.quantities)
        assert event.same_as is None or event.same_as < number
        assert 0 <= event.confidence <= 1
