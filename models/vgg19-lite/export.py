#!/usr/bin/env python3
"""Writes a checkpoint of train.py as float16 safetensors with torchvision's names.

    python export.py checkpoint.pt vgg19-lite.safetensors

A projection P from the student's channels to the teacher's is written as the square matrix R of
P'P = R'R, as `projection.reluB_C`: distances after R are those after P, with fewer channels.
"""
import hashlib
import json
import struct
import sys
from pathlib import Path

import numpy as np
import torch

from train import LAYERS, TAPS


def tensors(state):
    position = 0
    for block, conv in LAYERS:
        position += 1 if conv == 1 and block > 1 else 0
        for kind in ("weight", "bias"):
            yield f"features.{position}.{kind}", state[f"convs.conv{block}_{conv}.{kind}"]
        position += 2
    for index, tap in enumerate(TAPS):
        projection = state[f"projections.{index}"].double()
        # R of the QR decomposition is the Cholesky factor without squaring the condition.
        yield f"projection.{tap}", torch.linalg.qr(projection, mode="r").R


def main(checkpoint, target):
    header, values, offset = {}, [], 0
    for name, tensor in tensors(torch.load(checkpoint, weights_only=True)):
        data = np.ascontiguousarray(tensor.numpy().astype("<f2"))
        if not np.isfinite(data).all():
            raise SystemExit(f"{name} does not fit into float16")
        header[name] = {"dtype": "F16", "shape": list(data.shape),
                        "data_offsets": [offset, offset + data.nbytes]}
        offset += data.nbytes
        values.append(data.tobytes())
    text = json.dumps(header, separators=(",", ":")).encode()
    target.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(values))
    print(target.stat().st_size, "bytes, SHA-256",
          hashlib.sha256(target.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
