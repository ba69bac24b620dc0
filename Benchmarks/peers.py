#!/usr/bin/env python3
"""One measurement of a peer, in clips a second on the last line; see compare.py."""

import argparse
import functools
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def rate(clips: int, body, seconds: float) -> float:
    for _ in range(3):
        body()
    start = time.perf_counter()
    body()
    runs = max(int(seconds / 5 / (time.perf_counter() - start)), 1)
    rates = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(runs):
            body()
        rates.append(clips * runs / (time.perf_counter() - start))
    return sorted(rates)[len(rates) // 2]


@functools.cache
def provide_operators() -> None:
    """The networks need none of torchvision's own operators, but its import asks for these, and a
    wheel built for another PyTorch cannot provide them."""
    import torch

    try:
        import torchvision  # noqa: F401

        return
    except RuntimeError:
        pass
    for operator in ("nms", "qnms"):
        torch.library.define(
            f"torchvision::{operator}", "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
        )


def network(name: str):
    """The network that others would take, from `[B, 3, T, H, W]` to one embedding for each clip."""
    import torch

    provide_operators()
    if name == "efficientnet-lite0":
        from efficientnet_lite_pytorch import EfficientNet

        class Frames(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.network = EfficientNet.from_name("efficientnet-lite0")

            def forward(self, clips):
                return self.network.extract_features(clips[:, :, 0]).mean((2, 3))

        return Frames()
    if name == "videomae":
        from transformers import VideoMAEConfig, VideoMAEModel

        class Tubelets(torch.nn.Module):
            def __init__(self):
                super().__init__()
                size = dict(hidden_size=384, num_attention_heads=6, intermediate_size=1536)
                self.network = VideoMAEModel(VideoMAEConfig(**size, attn_implementation="sdpa"))

            def forward(self, clips):
                return self.network(clips.transpose(1, 2)).last_hidden_state.mean(1)

        return Tubelets()
    from torchvision.models.video import r2plus1d_18, r3d_18

    model = {"r3d-18": r3d_18, "r2plus1d-18": r2plus1d_18}[name](weights=None)
    model.fc = torch.nn.Identity()
    return model


def memory_format(name: str):
    """Channels last in as many dimensions as the network convolves over."""
    import torch

    return torch.channels_last_3d if name in ("r3d-18", "r2plus1d-18") else torch.contiguous_format


def settings(name: str, best: bool) -> list:
    """Type and memory format to measure in: PyTorch's default, or all that may be its best here.

    Without instructions for it, bf16 is emulated, tens of times slower: it is no candidate then.
    """
    import torch

    default = (None, torch.contiguous_format)
    if not best:
        return [default]
    channels_last = memory_format(name)
    if torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return [(torch.bfloat16, channels_last)]
    return [default, (None, channels_last)]


def fastest(steps: list):
    """The one that is faster the second time, of several ways to do the same."""
    if len(steps) == 1:
        return steps[0]
    durations = []
    for step in steps:
        step()
        start = time.perf_counter()
        step()
        durations.append(time.perf_counter() - start)
    return steps[durations.index(min(durations))]


def training(options, best: bool) -> float:
    step = fastest([training_step(options, best, *setting) for setting in settings(options.subject, best)])
    return rate(2 * options.batch, step, options.seconds)


def training_step(options, best: bool, dtype, memory_format):
    import torch
    import torch.nn.functional as functional

    torch.set_num_threads(options.threads)
    head = torch.nn.Sequential(
        torch.nn.Linear(512, 512, bias=False),
        torch.nn.BatchNorm1d(512),
        torch.nn.ReLU(),
        torch.nn.Linear(512, 128),
    )
    model = torch.nn.Sequential(network(options.subject), head)
    shape = (2 * options.batch, 3, options.frames, options.side, options.side)
    model = model.to(memory_format=memory_format)
    clips = torch.rand(shape).contiguous(memory_format=memory_format)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, fused=best)
    partners = (torch.arange(2 * options.batch) + options.batch) % (2 * options.batch)
    diagonal = torch.eye(2 * options.batch, dtype=torch.bool)

    def step():
        with torch.autocast("cpu", torch.bfloat16, enabled=dtype is not None):
            projections = model(clips)
        unit = functional.normalize(projections.float(), dim=1)
        logits = (unit @ unit.T / 0.1).masked_fill(diagonal, float("-inf"))
        loss = functional.cross_entropy(logits, partners)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        loss.item()

    return step


def inference(options, best: bool) -> float:
    step = fastest([inference_step(options, *setting) for setting in settings(options.subject, best)])
    return rate(options.batch, step, options.seconds)


def inference_step(options, dtype, memory_format):
    import torch

    torch.set_num_threads(options.threads)
    model = network(options.subject).eval()
    model = model.to(memory_format=memory_format)
    clips = random_clips(options).contiguous(memory_format=memory_format)

    def step():
        with torch.inference_mode(), torch.autocast(
            "cpu", torch.bfloat16, enabled=dtype is not None
        ):
            model(clips)

    return step


def inference_compiled(options) -> float:
    """torch.compile at the better of both types, the kernels chosen by trying."""
    import torch

    torch.set_num_threads(options.threads)
    model = network(options.subject).eval().to(memory_format=memory_format(options.subject))
    clips = random_clips(options).contiguous(memory_format=memory_format(options.subject))
    compiled = torch.compile(model, mode="max-autotune-no-cudagraphs")
    has_bf16 = torch.ops.mkldnn._is_mkldnn_bf16_supported()

    def step():
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=has_bf16):
            compiled(clips)

    return rate(options.batch, step, options.seconds)


def random_clips(options):
    import torch

    return torch.rand(options.batch, 3, options.frames, options.side, options.side)


def exported(options) -> str:
    """The network as an ONNX file, in a folder of its own."""
    import tempfile

    import torch

    path = tempfile.mkdtemp() + "/network.onnx"
    torch.onnx.export(
        network(options.subject).eval(),
        (random_clips(options),),
        path,
        input_names=["clips"],
        opset_version=18,
        dynamo=False,
    )
    return path


def inference_onnxruntime(options) -> float:
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(
        exported(options), settings, providers=["CPUExecutionProvider"]
    )
    clips = random_clips(options).numpy()
    return rate(options.batch, lambda: session.run(None, {"clips": clips}), options.seconds)


def inference_openvino(options) -> float:
    """OpenVINO in the type that the processor likes best, tuned for one request at a time."""
    import openvino

    core = openvino.Core()
    network = core.compile_model(
        core.read_model(exported(options)),
        "CPU",
        {"INFERENCE_NUM_THREADS": options.threads, "PERFORMANCE_HINT": "LATENCY"},
    )
    request = network.create_infer_request()
    clips = random_clips(options).numpy()
    return rate(options.batch, lambda: request.infer({0: clips}), options.seconds)


def evenly(count: int, total: int) -> list[int]:
    return [min(int((i + 0.5) * total / count), total - 1) for i in range(count)]


def decode_torchcodec(path: str, frames: int, side: int):
    # Faster here than its own Resize transform, and than approximate seeking.
    import torch
    from torchcodec.decoders import VideoDecoder

    torch.set_num_threads(1)
    decoder = VideoDecoder(path, num_ffmpeg_threads=1)
    pictures = decoder.get_frames_at(evenly(frames, decoder.metadata.num_frames)).data
    return torch.nn.functional.interpolate(pictures, (side, side), mode="bilinear")


def decode_decord(path: str, frames: int, side: int):
    import decord

    reader = decord.VideoReader(path, width=side, height=side, num_threads=1)
    return reader.get_batch(evenly(frames, len(reader))).asnumpy()


def decode_pyav(path: str, frames: int, side: int):
    import av
    import numpy

    with av.open(path) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        total = stream.frames or int(float(stream.duration * stream.time_base * stream.average_rate))
        wanted = set(evenly(frames, total))
        last = max(wanted)
        pictures = []
        for index, frame in enumerate(container.decode(stream)):
            if index in wanted:
                pictures.append(frame.to_ndarray(format="rgb24", width=side, height=side))
            if index >= last:
                break
        return numpy.stack(pictures)


def decoding(options, decode) -> float:
    suffixes = {".avi", ".mp4", ".mkv", ".mov", ".webm"}
    paths = sorted(str(p) for p in Path(options.subject).rglob("*") if p.suffix in suffixes)

    def all_files():
        with ThreadPoolExecutor(options.threads) as pool:
            for _ in pool.map(lambda path: decode(path, options.frames, options.side), paths):
                pass

    all_files()
    rates = []
    for _ in range(3):
        start = time.perf_counter()
        all_files()
        rates.append(len(paths) / (time.perf_counter() - start))
    return sorted(rates)[1]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("subject", help="an encoder, or a folder of videos")
    parser.add_argument("--frames", type=int)
    parser.add_argument("--side", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    decoders = {"torchcodec": decode_torchcodec, "decord": decode_decord, "pyav": decode_pyav}
    if options.peer in decoders:
        print(decoding(options, decoders[options.peer]))
        return
    engines = {
        "infer-compiled": inference_compiled,
        "infer-onnxruntime": inference_onnxruntime,
        "infer-openvino": inference_openvino,
    }
    if options.peer in engines:
        print(engines[options.peer](options))
        return
    task, setting = options.peer.split("-")
    print({"train": training, "infer": inference}[task](options, best=setting == "best"))


if __name__ == "__main__":
    main()
