"""The same objective in eager PyTorch with autograd and float32: what stylize is measured against.

usage: baseline.py WEIGHTS.h5 CONTENT STYLE SIZE ITERATIONS [--threads N]

Prints one JSON object: milliseconds of every iteration, the objective, and the peak resident memory.
"""
import argparse
import json
import resource
import time

import h5py
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

BLOCKS = (2, 2, 4, 4, 1)
STYLE_LAYERS = ("1_1", "2_1", "3_1", "4_1", "5_1")
CONTENT_LAYER = "4_2"
CONTENT_WEIGHT, STYLE_WEIGHT, TV_WEIGHT = 0.6, 1.0, 0.5
MEAN_BGR = torch.tensor([103.939, 116.779, 123.68]).view(1, 3, 1, 1)


def load_weights(file):
    weights = {}
    with h5py.File(file) as h5:
        for block, convs in enumerate(BLOCKS, 1):
            for conv in range(1, convs + 1):
                group = h5[f"block{block}_conv{conv}"]
                kernel, bias = (np.asarray(group[name]) for name in group.attrs["weight_names"])
                oihw = torch.from_numpy(kernel.transpose(3, 2, 0, 1).copy())
                weights[f"{block}_{conv}"] = (oihw, torch.from_numpy(bias))
    return weights


def features(weights, image):
    x = image.flip(1) * 255 - MEAN_BGR
    found = {}
    for name, (kernel, bias) in weights.items():
        if name.endswith("_1") and name != "1_1":
            x = F.max_pool2d(x, 2)
        x = F.relu(F.conv2d(x, kernel, bias, padding=1))
        found[name] = x
    return found


def gram(x):
    flat = x.flatten(2)[0]
    return flat @ flat.t() / flat.shape[1]


def relative_error(x, target):
    return (x - target).square().sum() / target.square().sum()


def load_image(file, longest):
    image = Image.open(file).convert("RGB")
    factor = longest / max(image.size)
    size = [max(16, round(side * factor)) for side in image.size]
    array = np.asarray(image.resize(size, Image.BICUBIC), dtype=np.float32) / 255
    return torch.from_numpy(array).permute(2, 0, 1)[None].contiguous()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("weights")
    parser.add_argument("content")
    parser.add_argument("style")
    parser.add_argument("size", type=int)
    parser.add_argument("iterations", type=int)
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    weights = load_weights(arguments.weights)
    content = load_image(arguments.content, arguments.size)
    style = load_image(arguments.style, arguments.size)
    with torch.no_grad():
        wanted = features(weights, content)[CONTENT_LAYER]
        painted = features(weights, style)
        grams = {name: gram(painted[name]) for name in STYLE_LAYERS}
        del painted
    image = content.clone().requires_grad_(True)
    optimizer = torch.optim.LBFGS(
        [image], max_iter=arguments.iterations, max_eval=arguments.iterations, history_size=10,
        tolerance_grad=0, tolerance_change=0)
    moments, totals = [time.perf_counter()], []

    def closure():
        optimizer.zero_grad()
        found = features(weights, image)
        total = CONTENT_WEIGHT * relative_error(found[CONTENT_LAYER], wanted)
        total = total + STYLE_WEIGHT * sum(relative_error(gram(found[n]), grams[n]) for n in STYLE_LAYERS)
        down, across = image[:, :, 1:] - image[:, :, :-1], image[..., 1:] - image[..., :-1]
        total = total + TV_WEIGHT * (down.square().mean() + across.square().mean())
        total.backward()
        totals.append(total.item())
        moments.append(time.perf_counter())
        return total

    optimizer.step(closure)
    print(json.dumps({
        "pytorch": torch.__version__,
        "threads": torch.get_num_threads(),
        "milliseconds": [1000 * (b - a) for a, b in zip(moments[1:], moments[2:])],
        "totals": totals,
        "peak-memory-bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }))


if __name__ == "__main__":
    main()
