import Foundation
import Torch

/// How far waves of wavelengths from 2π to 20 000π have come at places 0, 1, … (Vaswani and others,
/// 2017), in double precision: far places would else lose the slow waves' digits.
///
/// - Shape: → `[count, waveCount]`, radians, `float64`.
func wavePhases(count: Int, waveCount: Int, on device: Device) -> Tensor {
  let places = Tensor.range(0..<count, on: device).converted(to: .float64).withAxis(at: 1)
  let waves = Tensor.range(0..<waveCount, on: device).converted(to: .float64)
  return places * exp(waves * (-log(10_000) / Double(waveCount)))  // [count, waveCount]
}

/// The cosine of an angle in radians.
func cosine(_ phases: Tensor) -> Tensor { sin(phases + Double.pi / 2) }
