#!/usr/bin/env python3
"""Distils the Oxford VGG19 into vgg19-lite: the same layers with fewer channels.

    python train.py --teacher vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5 \
        --pictures FOLDER --out checkpoint.pt [--steps 12000] [--seed 0] [--rate 2e-3] \
        [--start checkpoint.pt] [--painted FOLDER]

What the student learns, at the six layers a style transfer looks at:
- features: a learned linear projection P of its activations equals the teacher's (squared error
  relative to the teacher's energy);
- Gram matrices: so do the Grams of the projected activations;
- Gram differences: so does the *difference* of two pictures' Grams, which is what the style term
  measures and what stays when the large common part of all Grams is taken away.

On what: crops of photographs and paintings, some with noise or permuted colours, pictures from
a pool that the student itself is painting at that moment, each with its own style, and with
--painted pictures that stylize has painted with an earlier student. Without those the optimiser
finds inputs that please the student and nobody else: coloured speckle.

Needs torch, numpy, h5py, pillow. Two CPU cores are enough.
"""
import argparse
import json
import random
import time
from pathlib import Path

import h5py
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import nn

DEPTHS = (2, 2, 4, 4, 1)
CHANNELS = (16, 32, 96, 192, 256)
TEACHER_CHANNELS = (64, 128, 256, 512, 512)
TAPS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu4_2", "relu5_1")
STYLE = [TAPS.index(name) for name in ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")]
CONTENT = TAPS.index("relu4_2")
LAYERS = [(b + 1, c + 1) for b, depth in enumerate(DEPTHS) for c in range(depth)]

OXFORD_MEAN = torch.tensor([103.939, 116.779, 123.68]).view(1, 3, 1, 1)
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
DEVIATION = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)

SIDE = 112
PLAIN, PAINTED = 4, 2  # batch: PLAIN crops, PAINTED pictures from the pool, and their styles
POOL = 12
OFTEN_PAINTED = 0.3  # of the plain crops, those from --painted
LONGEST_PAINTING = 160  # steps before a pool picture is replaced


def network(image, convolve):
    """The taps' activations; convolve(layer, activations) adds bias, not ReLU."""
    h, taps = image, []
    for block, conv in LAYERS:
        if conv == 1 and block > 1:
            h = F.max_pool2d(h, 2)
        h = F.relu(convolve((block, conv), h))
        if f"relu{block}_{conv}" in TAPS:
            taps.append(h)
    return taps


def read_teacher(path):
    weights = {}
    with h5py.File(path) as file:
        for block, conv in LAYERS:
            group = file[f"block{block}_conv{conv}"]
            kernel, bias = (np.asarray(group[name]) for name in group.attrs["weight_names"])
            weights[block, conv] = (
                torch.from_numpy(kernel.transpose(3, 2, 0, 1).copy()).bfloat16()
                .contiguous(memory_format=torch.channels_last),
                torch.from_numpy(bias).bfloat16())
    return weights


def teach(weights, image, scales=(1,) * len(TAPS)):
    x = (image[:, [2, 1, 0]] * 255 - OXFORD_MEAN).bfloat16()
    x = x.contiguous(memory_format=torch.channels_last)
    taps = network(x, lambda layer, h: F.conv2d(h, *weights[layer], padding=1))
    return [tap.float() * scale for tap, scale in zip(taps, scales)]


class Student(nn.Module):
    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleDict()
        inputs = 3
        for block, conv in LAYERS:
            outputs = CHANNELS[block - 1]
            layer = nn.Conv2d(inputs, outputs, 3, padding=1)
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
            self.convs[f"conv{block}_{conv}"] = layer
            inputs = outputs
        blocks = [int(tap[4]) - 1 for tap in TAPS]
        self.projections = nn.ParameterList(
            torch.randn(TEACHER_CHANNELS[b], CHANNELS[b]) / CHANNELS[b] ** 0.5 for b in blocks)

    def forward(self, image):
        x = ((image - MEAN) / DEVIATION).contiguous(memory_format=torch.channels_last)
        return network(x, lambda layer, h: self.convs[f"conv{layer[0]}_{layer[1]}"](h))


class Crops:
    def __init__(self, folder, painted=None):
        self.pictures = self.read(folder)
        self.painted = self.read(painted) if painted else []

    @staticmethod
    def read(folder):
        return [np.asarray(Image.open(file).convert("RGB"))
                for file in sorted(Path(folder).glob("*.png"))]

    def one(self, disturbed=True):
        painted = disturbed and self.painted and random.random() < OFTEN_PAINTED
        picture = random.choice(self.painted if painted else self.pictures)
        height, width, _ = picture.shape
        scale = 1 if painted else random.choice((1, 1, 1.5, 2, 3))
        side = min(int(SIDE * scale), height, width)
        y, x = random.randint(0, height - side), random.randint(0, width - side)
        crop = picture[y:y + side, x:x + side]
        if side != SIDE:
            crop = np.asarray(Image.fromarray(crop).resize((SIDE, SIDE), Image.BICUBIC))
        crop = torch.from_numpy(crop.astype(np.float32) / 255).permute(2, 0, 1)
        if random.random() < 0.5:
            crop = crop.flip(2)
        if painted or not disturbed:
            return crop
        kind = random.random()
        if kind < 0.15:
            crop = crop[torch.randperm(3)]
        elif kind < 0.25:
            crop = crop.flip(1)
        elif kind > 0.85:
            crop = (crop + torch.randn_like(crop) * random.uniform(0.02, 0.3)).clamp(0, 1)
        elif kind > 0.75:
            # speckle of single colours, which is what an exploited network paints
            dots = (torch.rand(1, SIDE, SIDE) < random.uniform(0.01, 0.1)).float()
            crop = crop * (1 - dots) + torch.rand_like(crop).round() * dots
        return crop


class Painting:
    """A picture on its way from a photograph to a style, by Adam on its pixels."""

    RATE, BETAS = 0.03, (0.9, 0.99)

    def __init__(self, crops):
        self.content, self.style = crops.one(False), crops.one(False)
        noise = random.choice((0, 0, 0.1, 0.5))
        self.image = (self.content + noise * torch.randn_like(self.content)).clamp(0, 1)
        self.first, self.second = torch.zeros_like(self.image), torch.zeros_like(self.image)
        self.step, self.last = 0, random.randint(LONGEST_PAINTING // 3, LONGEST_PAINTING)

    def descend(self, gradient):
        self.step += 1
        self.first.lerp_(gradient, 1 - self.BETAS[0])
        self.second.lerp_(gradient ** 2, 1 - self.BETAS[1])
        first = self.first / (1 - self.BETAS[0] ** self.step)
        second = self.second / (1 - self.BETAS[1] ** self.step)
        self.image.sub_(self.RATE * first / (second.sqrt() + 1e-12)).clamp_(0, 1)


def gram(features):
    flat = features.flatten(2).float()
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def project(grams, projection):
    return projection @ grams @ projection.T


def energy(x):
    return x.pow(2).flatten(1).sum(1)


def lessons(student, taught, learnt):
    """The three errors, a list over taps each."""
    features, grams, differences = [], [], []
    for index, (target, own) in enumerate(zip(taught, learnt)):
        projection = student.projections[index]
        target, own = target.flatten(2), own.flatten(2).float()
        raw = own @ own.transpose(1, 2) / own.shape[2]
        # mean |P f - t|^2 from second moments alone: the projected maps are never formed
        crossed = (target @ own.transpose(1, 2)).mean(0) / own.shape[2]
        squares = (projection.T @ projection * raw.mean(0)).sum()
        error = (squares - 2 * (projection * crossed).sum()) / len(projection)
        features.append(error + target.pow(2).mean())
        if index not in STYLE:
            continue
        want, have = gram(target), project(raw, projection)
        grams.append((energy(have - want) / energy(want)).mean())
        # the last PAINTED are the styles of the PAINTED before them; the plain ones pair up
        order = torch.arange(want.shape[0])
        partner = torch.cat([order[:PLAIN].roll(1), order[PLAIN:].roll(PAINTED)])
        apart, found = want - want[partner], have - have[partner]
        differences.append(
            (energy(found - apart) / (energy(apart) + 0.02 * energy(want))).mean())
    return features, grams, differences


def painters_objective(student, learnt, content):
    """What the pool's pictures go down: content, style and total variation, as the student sees."""
    total = 0
    images = slice(PLAIN, PLAIN + PAINTED)
    styles = slice(PLAIN + PAINTED, None)
    for index in STYLE:
        projection = student.projections[index].detach()
        have = project(gram(learnt[index][images]), projection)
        want = project(gram(learnt[index][styles]), projection).detach()
        total = total + (energy(have - want) / energy(want)).sum()
    projection = student.projections[CONTENT].detach()
    have = projection @ learnt[CONTENT][images].flatten(2).float()
    return total + 0.6 * (energy(have - content) / energy(content)).sum()


def total_variation(x):
    return ((x[:, :, 1:] - x[:, :, :-1]).pow(2).mean((1, 2, 3))
            + (x[:, :, :, 1:] - x[:, :, :, :-1]).pow(2).mean((1, 2, 3))).sum()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--teacher", type=Path, required=True)
    options.add_argument("--pictures", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--steps", type=int, default=12000)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--start", type=Path, help="weights to go on from")
    options.add_argument("--painted", type=Path, help="what an earlier student has painted")
    args = options.parse_args()
    for seed in (torch.manual_seed, random.seed, np.random.seed):
        seed(args.seed)

    crops, teacher, student = Crops(args.pictures, args.painted), read_teacher(args.teacher), Student()
    if args.start:
        student.load_state_dict(torch.load(args.start, weights_only=True))
    student = student.to(memory_format=torch.channels_last)
    average = {name: value.detach().clone() for name, value in student.state_dict().items()}
    print(json.dumps({"pictures": len(crops.pictures), "options": vars(args)}, default=str))
    with torch.no_grad():
        sample = torch.stack([crops.one() for _ in range(32)])
        # A tap's mean square is made 1: Oxford's activations run into the thousands.
        scales = [tap.pow(2).mean().rsqrt() for tap in teach(teacher, sample)]
    optimizer = torch.optim.Adam(student.parameters(), lr=args.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, args.rate, total_steps=args.steps, pct_start=0.05)
    pool = [Painting(crops) for _ in range(POOL)]
    began, running = time.time(), None
    for step in range(args.steps):
        chosen = random.sample(range(POOL), PAINTED)
        paintings = [pool[i] for i in chosen]
        batch = torch.stack([crops.one() for _ in range(PLAIN)] + [p.image for p in paintings]
                            + [p.style for p in paintings])
        batch.requires_grad_(True)
        with torch.no_grad():
            taught = teach(teacher, batch, scales)
        with torch.autocast("cpu", torch.bfloat16):
            learnt = student(batch)
            with torch.no_grad():
                seen = student(torch.stack([p.content for p in paintings]))[CONTENT]
        content = student.projections[CONTENT].detach() @ seen.flatten(2).float()
        painting = painters_objective(student, learnt, content)
        painting = painting + 0.5 * total_variation(batch[PLAIN:PLAIN + PAINTED])
        gradient, = torch.autograd.grad(painting, batch, retain_graph=True)
        features, grams, differences = lessons(student, taught, learnt)
        loss = sum(features) + sum(grams) + 0.5 * sum(differences)
        optimizer.zero_grad()
        loss.backward(inputs=list(student.parameters()))
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        keep = min(0.999, (step + 1) / (step + 10))
        for name, value in student.state_dict().items():
            average[name].lerp_(value, 1 - keep)
        for index, picture, direction in zip(chosen, paintings, gradient[PLAIN:]):
            picture.descend(direction)
            if picture.step >= picture.last:
                pool[index] = Painting(crops)

        now = torch.tensor([x.item() for x in features + grams + differences])
        running = now if running is None else 0.98 * running + 0.02 * now
        if step % 100 == 0:
            figures = [round(x, 4) for x in running.tolist()]
            print(json.dumps({
                "step": step, "seconds": round(time.time() - began),
                "features": dict(zip(TAPS, figures)),
                "grams": dict(zip([TAPS[i] for i in STYLE], figures[len(TAPS):])),
                "differences": dict(zip([TAPS[i] for i in STYLE],
                                        figures[len(TAPS) + len(STYLE):]))}), flush=True)
        if step % 500 == 499 or step == args.steps - 1:
            torch.save(average, args.out)
            torch.save(student.state_dict(), args.out.with_suffix(".last.pt"))


if __name__ == "__main__":
    main()
