"""Worker processes that end with the run that started them, however that run ends."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread


def workers(number: int) -> ProcessPoolExecutor:
    """A pool of fresh processes. None of them outlives its starter, not even one that is killed."""
    return ProcessPoolExecutor(
        number, mp_context=get_context("spawn"), initializer=_end_with_starter
    )


def _end_with_starter() -> None:
    starter = parent_process()
    if starter is not None:
        Thread(target=_outlive, args=(starter,), daemon=True).start()


def _outlive(starter: BaseProcess) -> None:
    """Wait for the starter's end. A worker waits for work for ever, so it would not notice."""
    starter.join()
    os._exit(1)
