import TestSupport
import Testing
import Torch
import TorchNN

/// Tensors that a module would forget to train and to save are a mistake of whoever wrote it.
@Suite(.oneEngineThread) struct HiddenTensorTests {
  @Test func `a plain tensor stops the process`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      final class Plain: Module {
        let scale = Tensor.ones([1])
      }
      _ = Plain().parameters
    }
    expectStandardError(
      of: result,
      contains: """
        'Plain.scale' hides tensors from training and checkpoints; declare it Parameter, Buffer or a \
        module, or an array or optional of these
        """
    )
  }

  @Test func `so does one in an array or an optional`() async {
    let array = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      final class Listed: Module {
        let scales: [Tensor?] = [nil, .ones([1])]
      }
      Listed().setTraining(false)
    }
    expectStandardError(of: array, contains: "'Listed.scales' hides tensors")
    let optional = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      final class Maybe: Module {
        let scale: Tensor? = .ones([1])
      }
      _ = Maybe().weights
    }
    expectStandardError(of: optional, contains: "'Maybe.scale' hides tensors")
  }

  @Test func `so do parts where nobody looks for them`() async {
    let dictionary = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      final class Named: Module {
        let heads = ["a": LayerNorm(1)]
      }
      _ = Named().tensors
    }
    expectStandardError(of: dictionary, contains: "'Named.heads' hides tensors")
    let tuple = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      final class Paired: Module {
        let pair = (1, Parameter(.ones([1])))
      }
      _ = Paired().tensors
    }
    expectStandardError(of: tuple, contains: "'Paired.pair' hides tensors")
  }

  @Test func `what holds nothing is no mistake`() {
    final class Empty: Module {
      let scale: Tensor? = nil
      let scales: [Tensor] = []
      let heads: [String: LayerNorm] = [:]
    }
    #expect(Empty().tensors.isEmpty)
  }
}
