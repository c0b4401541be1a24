"""Print how the extraction compares with our own gold: `python -m tests.golden [NAME…]`.

`python -m tests.golden accept` writes today's figures and unread sentences into `reading.toml`.
"""

import sys
from collections.abc import Iterable

from tests.golden.compare import LAYERS, Comparison, compare
from tests.golden.form import Gold, golds
from tests.golden.marks import write_marks
from transforms.extract.pipeline import extract, pipeline


def main(arguments: list[str]) -> None:
    """Compare the golds that were named, or all; print the table and the differences."""
    is_accepting = arguments[:1] == ["accept"]
    names = [] if is_accepting else arguments
    chosen = [gold for gold in golds() if not names or gold.name in names]
    documents = extract([gold.article for gold in chosen], pipeline())
    result = compare(zip(chosen, documents, strict=True))
    if is_accepting:
        write_marks(result)
    else:
        print("\n".join(_differences(result, chosen)))
    print("\n".join(_table(result)))


def _table(result: Comparison) -> Iterable[str]:
    read = result.sentences - len(result.unread())
    yield f"\n{read} of {result.sentences} sentences are read as the gold has them\n"
    yield f"{'layer':16} {'figure':>7} {'right':>6} {'wanted':>7} {'given':>6}"
    for layer in LAYERS:
        tally = result.tallies[layer]
        yield (
            f"{layer:16} {result.figure(layer):7.3f} {tally.right:6} {tally.wanted:7} "
            f"{tally.given:6}"
        )


def _differences(result: Comparison, chosen: list[Gold]) -> Iterable[str]:
    texts = {gold.name: gold for gold in chosen}
    last = None
    for one in result.differences:
        if (one.gold, one.sentence) != last:
            last = (one.gold, one.sentence)
            gold = texts[one.gold]
            start, end = gold.document.sentences[one.sentence - 1]
            yield f"\n{one.gold} {one.sentence}: {gold.article.text[start:end]}"
        yield f"    {one.layer}: gold {one.wanted} | read {one.given}"


if __name__ == "__main__":
    main(sys.argv[1:])
