// Writing in place is for optimizers and momentum encoders alone, hence `package` throughout.

extension Tensor {
  /// Overwrites the elements with those of a tensor of the same shape.
  package func assign(_ source: Tensor) {
    withoutGradient { _ = Operator.copyInPlace(self, source) }
  }
}

/// xᵢ ← xᵢ + w (yᵢ − xᵢ), for each pair.
package func interpolate(_ tensors: [Tensor], towards targets: [Tensor], weight: Double) {
  withoutGradient { Operator.foreachLerp.perform(tensors, targets, weight) }
}

/// xᵢ ← c xᵢ, for each tensor.
package func scale(_ tensors: [Tensor], by factor: Double) {
  withoutGradient { Operator.foreachScale.perform(tensors, factor) }
}

/// xᵢ ← xᵢ + c yᵢ, for each pair.
package func add(_ sources: [Tensor], times factor: Double, to tensors: [Tensor]) {
  withoutGradient { Operator.foreachAdd.perform(tensors, sources, factor) }
}

/// One step of AdamW on each parameter, in one call (Loshchilov and Hutter, 2019).
package func stepAdamW(
  _ parameters: [Tensor],
  gradients: [Tensor],
  firstMoments: [Tensor],
  secondMoments: [Tensor],
  steps: [Tensor],
  learningRate: Double,
  beta1: Double,
  beta2: Double,
  weightDecay: Double,
  epsilon: Double
) {
  withoutGradient {
    Operator.fusedAdamW.perform(
      parameters,
      gradients,
      firstMoments,
      secondMoments,
      [Tensor](),
      steps,
      learningRate,
      beta1,
      beta2,
      weightDecay,
      epsilon,
      false,
      false
    )
  }
}
