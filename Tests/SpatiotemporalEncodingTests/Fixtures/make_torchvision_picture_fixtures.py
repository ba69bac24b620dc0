"""Writes what torchvision's networks for pictures make of frames, for the tests beside it.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        torchvision==0.28.0 safetensors
    /tmp/fixtures/bin/python make_torchvision_picture_fixtures.py

The networks are torchvision's own classes with all layers, few channels and random weights, rounded to
half precision so that the files are small; sums are done in double precision. Tensors have the names
of torchvision's files, classifiers included.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torchvision.models import mobilenetv3, resnet

FRAMES = {"": (32, 32), "odd_": (45, 39)}
MEAN, DEVIATION = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def narrow_resnet(block, counts, channels):
    class Narrow(resnet.ResNet):
        def _make_layer(self, block, planes, *arguments, **options):
            if planes == 64:
                self.inplanes = channels[64]
                self.conv1 = nn.Conv2d(3, channels[64], 7, 2, 3, bias=False)
                self.bn1 = nn.BatchNorm2d(channels[64])
            return super()._make_layer(block, channels[planes], *arguments, **options)

    network = Narrow(block, counts, num_classes=3)
    network.fc = nn.Linear(channels[512] * block.expansion, 3)
    return network, lambda frames: network.layer4(
        network.layer3(
            network.layer2(
                network.layer1(network.maxpool(network.relu(network.bn1(network.conv1(frames)))))
            )
        )
    )


def narrow_mobilenet(name, width):
    settings, _ = mobilenetv3._mobilenet_v3_conf(name, width_mult=width)
    network = mobilenetv3.MobileNetV3(settings, last_channel=8, num_classes=3)
    return network, network.features


def write(name, network, features):
    normalizations = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    for module in normalizations:
        nn.init.uniform_(module.weight, 0.5, 1.5)
        nn.init.normal_(module.bias, 0, 0.5)
        module.momentum = 1
    for module in network.modules():
        if isinstance(module, nn.Conv2d) and module.bias is not None:
            nn.init.normal_(module.bias, 0, 1)
    # Statistics near those of noise, so that numbers neither vanish nor grow.
    features(torch.randn(8, 3, 64, 64))
    for module in normalizations:
        module.running_mean += 0.2 * torch.randn_like(module.running_mean)
        module.running_var *= torch.empty_like(module.running_var).uniform_(0.5, 1.5)
    weights = {
        key: value.half() if value.is_floating_point() else value
        for key, value in network.state_dict().items()
    }
    network.load_state_dict(weights)
    network.double().eval()
    tensors = {f"weights.{key}": value for key, value in weights.items()}
    mean, deviation = (torch.tensor(values).double()[:, None, None] for values in (MEAN, DEVIATION))
    for size, (height, width) in FRAMES.items():
        frames = torch.randint(0, 256, (3, 3, height, width), dtype=torch.uint8)
        with torch.no_grad():
            maps = features((frames.double() / 255 - mean) / deviation)
        tensors[f"{size}frames"] = frames
        tensors[f"{size}places"] = maps.permute(0, 2, 3, 1).float().contiguous()
        print(name, size, tuple(maps.shape), maps.mean().item(), maps.std().item())
    save_file(tensors, str(Path(__file__).parent / f"{name}.safetensors"))


torch.manual_seed(21)
write("resnet-18", *narrow_resnet(resnet.BasicBlock, [2, 2, 2, 2], {64: 4, 128: 8, 256: 16, 512: 32}))
write("resnet-50", *narrow_resnet(resnet.Bottleneck, [3, 4, 6, 3], {64: 4, 128: 4, 256: 8, 512: 16}))
write("mobilenet-v3-small", *narrow_mobilenet("mobilenet_v3_small", 1 / 8))
write("mobilenet-v3-large", *narrow_mobilenet("mobilenet_v3_large", 1 / 16))
