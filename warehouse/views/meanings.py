"""What the columns of several views mean, where no table declares a column of that name."""

MEANINGS: dict[str, str] = {
    "event_date": "The day, where the article says it to the day",
    "place": "Where it happened, by canonical name",
    "country": "ISO 3166 alpha-3",
    "speaker": "Who says so: canonical name, else the words that name the speaker",
    "source": "Who published it",
    "words": "The words it was read from",
    "sentence": "The sentence it was read from",
    "headline": "Headline of the article",
    "actor": "Canonical name of the actor",
    "kind": "What kind it is",
    "n_event_mentions": "Event mentions that it takes part in",
    "cue": "The words that say that it is said",
    "content": "What it says",
    "n_mentions": "Mentions of it",
    "event_id": "An id that a happening has, or had before other articles were linked to it",
}
