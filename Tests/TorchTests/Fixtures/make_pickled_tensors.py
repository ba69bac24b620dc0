"""Writes the checkpoints that PickledTensorsTests reads, with PyTorch 2.13.

    python make_pickled_tensors.py

All numbers follow from their places, so that the tests can say what they should be.
"""

import collections
import os
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent
counting = torch.arange(6, dtype=torch.float32).reshape(2, 3)


class Hostile:
    def __reduce__(self):
        return os.system, ("true",)


def everything():
    state = collections.OrderedDict()
    state["counting"] = counting
    state["turned"] = counting.t()  # the same numbers, in other strides
    state["part"] = counting[1]  # begins in the middle of its storage
    state["half"] = counting.to(torch.float16)
    state["brain"] = counting.to(torch.bfloat16)
    state["whole"] = torch.tensor([1, -2, 1 << 40])
    state["truth"] = torch.tensor([True, False])
    state["scalar"] = torch.tensor(2.5)
    state["empty"] = torch.zeros(0, 3)
    return {
        "state_dict": state,
        "parameter": torch.nn.Parameter(torch.tensor([7.0])),
        "epoch": 3,
        "rate": 0.5,
        "names": ["a", "b"],
        "shape": counting.shape,
        "module": torch.nn.Linear(2, 1).state_dict(),
        "nothing": None,
    }


torch.manual_seed(0)
torch.save(everything(), FOLDER / "checkpoint.pth")
torch.save(everything(), FOLDER / "checkpoint-old.pth", _use_new_zipfile_serialization=False)
torch.save({"weights": Hostile()}, FOLDER / "hostile.pth")
torch.save({"weights": Hostile()}, FOLDER / "hostile-old.pth", _use_new_zipfile_serialization=False)
torch.save(torch.nn.Linear(2, 1), FOLDER / "module.pth")
