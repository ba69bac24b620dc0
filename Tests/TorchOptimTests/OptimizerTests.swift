import Foundation
import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim

@Suite(.oneEngineThread) struct OptimizerTests {
  static let methods: [OptimizerRecipe.Method] = OptimizerRecipe.Method.allCases

  private func make(
    _ method: OptimizerRecipe.Method,
    for module: Module
  ) -> any Optimizer {
    switch method {
    case .adamw: AdamW(module, weightDecay: 0)
    case .sgd: SGD(module, weightDecay: 0)
    case .lars: LARS(module, weightDecay: 0)
    }
  }

  private let rates: [OptimizerRecipe.Method: Double] = [.adamw: 0.05, .sgd: 0.1, .lars: 0.1]

  @Test(arguments: methods)
  func `the loss of a small problem falls to a hundredth`(method: OptimizerRecipe.Method) {
    let problem = LinearProblem()
    let before = problem.loss().item
    problem.train(
      make(method, for: problem.model),
      steps: 0..<300,
      rate: rates[method, default: 0]
    )
    #expect(problem.loss().item < before / 100)
  }

  @Test(arguments: methods)
  func `a restored optimizer goes on bit for bit`(method: OptimizerRecipe.Method) throws {
    let rate = rates[method, default: 0]
    let (unbroken, first, second) = (LinearProblem(), LinearProblem(), LinearProblem())
    unbroken.train(make(method, for: unbroken.model), steps: 0..<7, rate: rate)
    let optimizer = make(method, for: first.model)
    first.train(optimizer, steps: 0..<4, rate: rate)

    let folder = try TemporaryFolder()
    func throughFile(_ tensors: [String: Tensor], _ name: String) throws -> [String: Tensor] {
      try Safetensors(tensors).encoded().write(to: .init(filePath: folder.path(of: name)))
      return try Safetensors(contentsOf: folder.path(of: name)).tensors
    }
    let resumed = make(method, for: second.model)
    try second.model.load(throughFile(first.model.weights, "weights"))
    try resumed.load(throughFile(optimizer.state, "optimizer"))
    second.train(resumed, steps: 4..<7, rate: rate)

    #expect(second.model.weight.value.isIdentical(to: unbroken.model.weight.value))
    #expect(
      second.model.bias?.value.isIdentical(to: unbroken.model.bias?.value ?? .zeros([])) == true
    )
    // The memory matters: without it the same steps lead elsewhere.
    let forgetful = LinearProblem()
    try forgetful.model.load(throughFile(first.model.weights, "weights"))
    forgetful.train(make(method, for: forgetful.model), steps: 4..<7, rate: rate)
    #expect(!forgetful.model.weight.value.isIdentical(to: unbroken.model.weight.value))
  }

  @Test func `the state names every parameter`() {
    let module = SampleParameters()
    #expect(SGD(module).state.keys.sorted() == ["bias.velocity", "weight.velocity"])
    #expect(LARS(module).state.keys.sorted() == ["bias.velocity", "weight.velocity"])
    #expect(
      AdamW(module).state.keys.sorted() == [
        "bias.first_moment", "bias.second_moment", "bias.step", "weight.first_moment",
        "weight.second_moment", "weight.step",
      ]
    )
  }

  @Test(arguments: methods)
  func `the state of other parameters is refused and nothing changes`(
    method: OptimizerRecipe.Method
  ) {
    let module = SampleParameters()
    let optimizer = make(method, for: module)
    module.take(SampleGradients.steps[0], optimizer, learningRate: 0.1)
    let before = optimizer.state.mapValues { $0.copy() }
    var (missing, surplus, misshapen) = (before, before, before)
    guard let name = before.keys.min() else { return }
    missing[name] = nil
    surplus["x"] = .zeros([1])
    misshapen[name] = .zeros([9])
    for state in [missing, surplus, misshapen, [:]] {
      let error = #expect(throws: TorchError.self) {
        try optimizer.load(state.mapValues { $0 + 1.0 })
      }
      #expect(error?.code == .mismatch)
      #expect(
        error?.message
          == "the optimizer's state belongs to other parameters; resume with the same recipe"
      )
    }
    for (name, tensor) in optimizer.state {
      #expect(before[name]?.isIdentical(to: tensor) == true)
    }
  }

  @Test(arguments: methods)
  func `parameters that want no gradient stay`(method: OptimizerRecipe.Method) {
    let module = SampleParameters()
    module.bias.value.requireGradient(false)
    let optimizer = make(method, for: module)
    #expect(!optimizer.state.keys.contains { $0.hasPrefix("bias") })
    module.take(SampleGradients.steps[0], optimizer, learningRate: 0.1)
    #expect(module.bias.value.doubles() == [0.1, -0.2])
    #expect(module.weight.value.doubles() != [0.5, -1, 2, 0.25])
  }

  @Test func `a parameter that took no part stops the process by name`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      let module = SampleParameters()
      module.weight.value.sum().backward()
      SGD(module).step(learningRate: 0.1)
    }
    expectStandardError(
      of: result,
      contains: "step: parameter 'bias' has no gradient; it took no part in the loss"
    )
  }

  @Test func `cleared gradients are gone`() {
    let module = SampleParameters()
    module.weight.value.sum().backward()
    #expect(module.weight.value.gradient != nil)
    module.clearGradients()
    #expect(module.weight.value.gradient == nil)
  }
}
