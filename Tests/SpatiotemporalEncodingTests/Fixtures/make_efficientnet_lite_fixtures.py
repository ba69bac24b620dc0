"""Writes what the package efficientnet_lite_pytorch makes of frames, for the tests beside it.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        efficientnet_lite_pytorch==0.1.0 safetensors
    /tmp/fixtures/bin/python make_efficientnet_lite_fixtures.py

The network is the package's own class with few stages and random weights, rounded to half precision
so that the file is small; sums are done in double precision. Its padding depends on the side that it
is made for, and so there are results for one side that is even at every step of two and for one that
is odd.
"""
from pathlib import Path

import torch
from efficientnet_lite_pytorch import EfficientNet, get_model_params
from efficientnet_lite_pytorch.utils import BlockDecoder
from safetensors.torch import save_file
from torch import nn

# Where a stage begins, channels change, as in the published networks.
STAGES = ["r1_k3_s11_e1_i32_o128", "r2_k5_s22_e6_i128_o24", "r1_k3_s22_e6_i24_o40", "r2_k5_s22_e6_i40_o80"]
WIDTH = 0.125
SIDES = {"even": 64, "odd": 65}
FRAMES = {"": (32, 32), "odd_": (45, 39)}


def network(side):
    _, parameters = get_model_params(
        "efficientnet-lite0",
        dict(width_coefficient=WIDTH, image_size=side, fix_head_stem=False, num_classes=3),
    )
    return EfficientNet(BlockDecoder.decode(STAGES), parameters).eval()


torch.manual_seed(20)
drawn = network(SIDES["even"])
normalizations = [module for module in drawn.modules() if isinstance(module, nn.BatchNorm2d)]
for module in normalizations:
    nn.init.uniform_(module.weight, 0.5, 1.5)
    nn.init.normal_(module.bias, 1, 1)
    module.momentum = 1
# Statistics near those of noise, so that numbers neither vanish nor grow.
drawn.train().extract_features(torch.randn(8, 3, 64, 64))
for module in normalizations:
    module.running_mean += 0.2 * torch.randn_like(module.running_mean)
    module.running_var *= torch.empty_like(module.running_var).uniform_(0.5, 1.5)
weights = {
    key: value.half() if value.is_floating_point() else value
    for key, value in drawn.state_dict().items()
}
tensors = {f"weights.{key}": value for key, value in weights.items()}
for name, (height, width) in FRAMES.items():
    frames = torch.randint(0, 256, (3, 3, height, width), dtype=torch.uint8)
    tensors[f"{name}frames"] = frames
    for side_name, side in SIDES.items():
        network_of_side = network(side)
        network_of_side.load_state_dict(weights)
        with torch.no_grad():
            maps = network_of_side.double().extract_features((frames.double() - 127) / 128)
        places = maps.permute(0, 2, 3, 1).float().contiguous()
        tensors[f"{name}places_{side_name}"] = places
        print(name, side_name, tuple(places.shape), places.mean().item(), (places == 6).float().mean().item())
save_file(tensors, str(Path(__file__).parent / "efficientnet-lite.safetensors"))
