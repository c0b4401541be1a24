"""What the columns of several views mean, where no table declares a column of that name."""


def _bounds(measure: str, words: str) -> dict[str, str]:
    return {
        f"{measure}_low": f"{words}: lower bound, null: none given",
        f"{measure}_best": f"{words}: best estimate",
        f"{measure}_high": f"{words}: upper bound, null: none given",
    }


MEANINGS: dict[str, str] = {
    "event_date": "The day, where the article says it to the day",
    "actors": "Who did it, by canonical name, in the order of the article",
    "actor_countries": "Countries of who did it, ISO 3166 alpha-3",
    "actor_sectors": "Sectors of who did it",
    "recipients": "To whom it was done, by canonical name",
    "recipient_countries": "Countries of those it was done to, ISO 3166 alpha-3",
    "recipient_sectors": "Sectors of those it was done to",
    "place": "Where it happened, by canonical name",
    "country": "ISO 3166 alpha-3",
    **_bounds("killed", "People killed"),
    **_bounds("wounded", "People wounded"),
    **_bounds("casualties", "Killed and wounded together"),
    **_bounds("captured", "People captured, arrested or abducted"),
    **_bounds("money", "Sum of money"),
    "money_currency": "ISO 4217 currency of that sum",
    "numbers": "All numbers of it: measure, low, best, high, qualifier, unit",
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
