import ClipInput
import TestSupport
import Testing
import Torch

@testable import ContrastiveLearning

@Suite(.oneEngineThread)
struct FrozenFeaturesTests {
  /// Ten frames a second, whose features say which stretch, look and frame they are of.
  private func features(stretches: Int, looks: Int, seconds: Int) -> FrozenFeatures {
    let frames = seconds * 10
    return FrozenFeatures(
      (0..<stretches).map { stretch in
        let numbers = (0..<looks).flatMap { look in
          (0..<frames).flatMap { [Float(stretch), Float(look), Float($0)] }
        }
        let range = Duration.seconds(stretch * seconds)..<Duration.seconds((stretch + 1) * seconds)
        return (
          range, Tensor(numbers, shape: [looks, frames, 3]).converted(to: .float16)
        )
      },
      period: .milliseconds(100)
    )
  }

  private func clips(_ view: Tensor) -> [[[Float]]] {
    let (batch, count) = (view.shape[0], view.shape[1])
    let numbers = view.floats()
    return (0..<batch).map { clip in
      (0..<count).map { frame in
        let start = (clip * count + frame) * 3
        return Array(numbers[start..<start + 3])
      }
    }
  }

  @Test func `a clip is of one stretch and one look, its frames in order and evenly apart`() {
    var shape = ClipShape()
    shape.frameCount = 5
    shape.span = .lasting(.seconds(1))
    let features = features(stretches: 3, looks: 4, seconds: 4)
    var looks: Set<Float> = []
    var starts: Set<Float> = []
    for epoch in 0..<20 {
      let views = features.views(
        of: [2, 0],
        count: 2,
        shape,
        placed: .independent,
        seed: 1,
        epoch: epoch
      )
      #expect(views.map(\.shape) == [[2, 5, 3], [2, 5, 3]])
      for (clip, stretch) in views.flatMap({ zip(clips($0), [2, 0] as [Float]) }) {
        #expect(clip.allSatisfy { $0[0] == stretch })
        #expect(Set(clip.map { $0[1] }).count == 1)
        // A second of five frames: two tenths from one to the next.
        let places = clip.map { $0[2] }
        #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 == 2 })
        looks.insert(clip[0][1])
        starts.insert(places[0])
      }
    }
    #expect(looks == [0, 1, 2, 3])
    #expect(starts.count > 10)
  }

  @Test func `the same seed and epoch give the same clips`() {
    let features = features(stretches: 2, looks: 3, seconds: 2)
    func views(seed: UInt64, epoch: Int) -> [[[[Float]]]] {
      features.views(
        of: [0, 1],
        count: 2,
        ClipShape(),
        placed: .independent,
        seed: seed,
        epoch: epoch
      ).map(clips)
    }
    #expect(views(seed: 1, epoch: 3) == views(seed: 1, epoch: 3))
    #expect(views(seed: 1, epoch: 3) != views(seed: 1, epoch: 4))
    #expect(views(seed: 1, epoch: 3) != views(seed: 2, epoch: 3))
  }
}
