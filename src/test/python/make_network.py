"""Writes the tiny network of src/main/launcher: random numbers in the layout of Keras's VGG files. Needs h5py and numpy.

usage: make_network.py [FOLDER]"""

import hashlib
import json
import pathlib
import sys

import h5py
import numpy

FOLDER = pathlib.Path(__file__).parents[2] / "main" / "launcher"
CONVOLUTIONS = [2, 2, 4, 4, 1]
CHANNELS = 8

folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
random = numpy.random.default_rng(1)
with h5py.File(folder / "tiny.h5", "w") as file:
    inputs = 3
    for block, count in enumerate(CONVOLUTIONS, 1):
        for conv in range(1, count + 1):
            name = f"block{block}_conv{conv}"
            # He et al. 2015: activations neither vanish nor explode on their way.
            kernel = random.normal(0, (2 / (9 * inputs)) ** 0.5, (3, 3, inputs, CHANNELS))
            names = [f"{name}/kernel:0", f"{name}/bias:0"]
            group = file.create_group(name)
            group.attrs["weight_names"] = names
            group.create_dataset(names[0], data=kernel.astype("float32"))
            group.create_dataset(names[1], data=numpy.zeros(CHANNELS, "float32"))
            inputs = CHANNELS

weights = (folder / "tiny.h5").read_bytes()
descriptor = {
    "name": "tiny",
    "title": "random numbers in the layout of Keras's VGG files",
    "convolutions": CONVOLUTIONS,
    "channels": [CHANNELS] * len(CONVOLUTIONS),
    "local": True,
    "file": {"name": "tiny.h5", "bytes": len(weights), "sha256": hashlib.sha256(weights).hexdigest()},
    "licence": "Apache 2.0, as stylize itself",
    "citation": "none",
}
(folder / "tiny.json").write_text(json.dumps(descriptor, indent=2) + "\n")
