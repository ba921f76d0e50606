"""The same objective in eager PyTorch with autograd: what stylize is measured against.

usage: baseline.py WEIGHTS.h5 CONTENT STYLE SIZE ITERATIONS [--threads N] [--device cuda] [--precision bfloat16]

Prints one JSON object: milliseconds of every iteration, the objective, and the peak memory: resident, and that of the GPU's allocator.
In float32 a GPU multiplies TF32 numbers, as stylize lets it do. bfloat16 is autocast, channels last.
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
MEAN_BGR = (103.939, 116.779, 123.68)


def load_weights(file, device):
    weights = {}
    with h5py.File(file) as h5:
        for block, convs in enumerate(BLOCKS, 1):
            for conv in range(1, convs + 1):
                group = h5[f"block{block}_conv{conv}"]
                kernel, bias = (np.asarray(group[name]) for name in group.attrs["weight_names"])
                oihw = torch.from_numpy(kernel.transpose(3, 2, 0, 1).copy())
                weights[f"{block}_{conv}"] = (oihw.to(device), torch.from_numpy(bias).to(device))
    return weights


def features(weights, image, layout=torch.contiguous_format):
    x = image.to(memory_format=layout).flip(1) * 255 - torch.tensor(MEAN_BGR, device=image.device).view(1, 3, 1, 1)
    found = {}
    for name, (kernel, bias) in weights.items():
        if name.endswith("_1") and name != "1_1":
            x = F.max_pool2d(x, 2)
        x = F.relu(F.conv2d(x, kernel, bias, padding=1))
        found[name] = x
    return found


def gram(x):
    flat = x.float().flatten(2)[0]
    return flat @ flat.t() / flat.shape[1]


def relative_error(x, target):
    x, target = x.float(), target.float()
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
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="float32")
    arguments = parser.parse_args()
    device = torch.device(arguments.device)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    layout = torch.channels_last if arguments.precision == "bfloat16" else torch.contiguous_format
    half = torch.autocast(device.type, torch.bfloat16, enabled=arguments.precision == "bfloat16")
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    weights = load_weights(arguments.weights, device)
    content = load_image(arguments.content, arguments.size).to(device)
    style = load_image(arguments.style, arguments.size).to(device)
    with torch.no_grad(), half:
        wanted = features(weights, content, layout)[CONTENT_LAYER]
        painted = features(weights, style, layout)
        grams = {name: gram(painted[name]) for name in STYLE_LAYERS}
        del painted
    image = content.clone().requires_grad_(True)
    optimizer = torch.optim.LBFGS(
        [image], max_iter=arguments.iterations, max_eval=arguments.iterations, history_size=10,
        tolerance_grad=0, tolerance_change=0)
    moments, totals = [time.perf_counter()], []

    def closure():
        optimizer.zero_grad()
        with half:
            found = features(weights, image, layout)
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
        "gpu": torch.cuda.get_device_name(device) if device.type == "cuda" else None,
        "gpu-peak-memory-bytes": torch.cuda.max_memory_allocated(device) if device.type == "cuda" else None,
        "peak-memory-bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }))


if __name__ == "__main__":
    main()
