"""`python -m evaluation`: predict, score, floors, bench, reliability, scale, visits, warcs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation.parsing import Means
from evaluation.tasks import NAMES, Refusal


def main(argv: list[str]) -> int:
    """Run one command; 0 when all is well, 1 below a floor, 2 where the command cannot be done."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="The exam and the benchmarks.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("predict", help="answer the questions of one task")
    one.add_argument("task", metavar="TASK", help=", ".join(NAMES))
    one.add_argument("input", type=Path, metavar="INPUT")
    one.add_argument("output", type=Path, metavar="OUTPUT")
    one.set_defaults(run=_predict)
    one = commands.add_parser("score", help="run all dev sets and write the table of docs/accuracy.md")
    one.add_argument("--sample", action="store_true", help="the floors' samples only; writes nothing")
    one.add_argument("--only", action="append", metavar="SET", help="only this set; writes nothing")
    one.set_defaults(run=_score)
    one = commands.add_parser("floors", help="fail where a figure fell below its floor")
    one.add_argument("--raise", action="store_true", dest="lift", help="lift floors to what is reached now")
    one.set_defaults(run=_floors)
    one = commands.add_parser("bench", help="reports a second on one core, and each room's share")
    one.set_defaults(run=_bench)
    one = commands.add_parser("reliability", help="how far a statement's confidence can be trusted")
    one.add_argument("--cache", type=Path, metavar="DIR", help="keep parses in this folder")
    one.set_defaults(run=_reliability)
    one = commands.add_parser("scale", help="make a ledger of very many reports, and measure it")
    one.add_argument("ledger", type=Path, metavar="FILE")
    one.add_argument("--reports", type=int, default=100_000, metavar="N", help="how many [default: 100,000]")
    one.set_defaults(run=_scale)
    one = commands.add_parser("visits", help="how the reading room does, page by page and under load")
    one.add_argument("ledger", type=Path, metavar="FILE", help="it is written to: name a copy")
    one.add_argument("--readers", type=int, default=50, metavar="N", help="at once [default: 50]")
    one.add_argument("--seconds", type=float, default=60.0, metavar="S", help="of load [default: 60]")
    one.add_argument(
        "--pause", type=float, default=0.0, metavar="S", help="of a reader on a page [default: 0]"
    )
    one.set_defaults(run=_visits)
    one = commands.add_parser("warcs", help="how fast the records of a large WARC file are reached")
    one.add_argument("file", type=Path, metavar="FILE", help="made where there is none")
    one.add_argument("--megabytes", type=int, default=1_000, metavar="MB", help="[default: 1,000]")
    one.set_defaults(run=_warcs)
    for command in list(commands.choices.values())[:3]:
        command.add_argument("--cache", type=Path, metavar="DIR", help="keep parses in this folder")
        command.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    return parser


def _means(arguments: argparse.Namespace) -> Means:
    return Means(arguments.cache, arguments.jobs)


def _predict(arguments: argparse.Namespace) -> int:
    from evaluation.predicting import predict

    predict(arguments.task, arguments.input, arguments.output, means=_means(arguments))
    return 0


def _score(arguments: argparse.Namespace) -> int:
    from evaluation.scoring import score

    return score(only=arguments.only, sample=arguments.sample, means=_means(arguments))


def _floors(arguments: argparse.Namespace) -> int:
    from evaluation.floors import check

    return check(lift=arguments.lift, means=_means(arguments))


def _reliability(arguments: argparse.Namespace) -> int:
    from evaluation.datasets import shared_folder
    from evaluation.reliability import reliability

    shared = shared_folder()
    if shared is None:
        raise Refusal("../shared is absent: set DATELINE_SHARED to the folder that holds gold and bench")
    sys.stdout.write(reliability(shared, cache=arguments.cache) + "\n")
    return 0


def _scale(arguments: argparse.Namespace) -> int:
    from evaluation.scale import scale

    return scale(arguments.ledger, arguments.reports)


def _visits(arguments: argparse.Namespace) -> int:
    from evaluation.visits import visits

    return visits(
        arguments.ledger, readers=arguments.readers, seconds=arguments.seconds, pause=arguments.pause
    )


def _warcs(arguments: argparse.Namespace) -> int:
    from evaluation.warcs import warcs

    return warcs(arguments.file, megabytes=arguments.megabytes)


def _bench(arguments: argparse.Namespace) -> int:
    from evaluation.bench import bench

    return bench()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
