import Foundation
import TestSupport
import Testing

@testable import Torch

/// Owns nothing but notes, on the engine's thread.
@Engine private final class Worker {
  private(set) var notes: [Int] = []
  private(set) var threads: Set<ObjectIdentifier> = []

  func note(_ number: Int) {
    notes.append(number)
    threads.insert(ObjectIdentifier(Thread.current))
  }

  func nameOfItsThread() -> String? { nameOfThread() }

  func sum(of values: [Double]) -> Double { Tensor(values, shape: [values.count]).sum().item }

  func compute(_ x: sending Tensor) -> sending Tensor { x * 2 }
}

private func nameOfThread() -> String? { Thread.current.name }

@Suite(.oneEngineThread) struct EngineTests {
  @Test func `all work runs on one and the same thread`() async {
    let first = Worker()
    let second = Worker()
    await withTaskGroup { group in
      for number in 0..<50 {
        group.addTask { await (number % 2 == 0 ? first : second).note(number) }
      }
    }
    let threads = await (first.threads, second.threads)
    #expect(threads.0.count == 1)
    #expect(threads.0 == threads.1)
    #expect(await first.notes.count == 25)
    #expect(await Set(first.notes + second.notes) == Set(0..<50))
  }

  @Test func `it is a thread of its own, not the caller's`() async {
    #expect(await Worker().nameOfItsThread() == "engine")
    #expect(nameOfThread() != "engine")
  }

  @Test func `jobs run in the order in which they came`() async {
    let worker = Worker()
    // Queued by a job of the same thread, so that they all wait before the first one runs.
    let tasks = await Task { @Engine in
      (0..<200).map { number in Task { @Engine in worker.note(number) } }
    }.value
    for task in tasks { await task.value }
    #expect(await worker.notes == Array(0..<200))
  }

  @Test func `work isolated to the engine needs no await among itself`() async {
    let worker = Worker()
    let notes = await Task { @Engine in
      for number in 0..<3 { worker.note(number) }
      Engine.shared.preconditionIsolated()
      return worker.notes
    }.value
    #expect(notes == [0, 1, 2])
  }

  @Test func `tensors are handed over and back`() async {
    let worker = Worker()
    let y = await worker.compute(Tensor([1.0, 2], shape: [2]))
    #expect(y.doubles() == [2, 4])
  }

  @Test func `the engine's modes are not the caller's`() async {
    await Task { @Engine in
      withoutGradient { #expect(!isRecordingGradient) }
      #expect(isRecordingGradient)
    }.value
    #expect(isRecordingGradient)
  }

  @Test func `many callers get their own answers`() async {
    let worker = Worker()
    let answers = await withTaskGroup(of: (Int, Double).self) { group in
      for number in 0..<100 {
        group.addTask { (number, await worker.sum(of: [Double(number), 1])) }
      }
      return await group.reduce(into: [Int: Double]()) { $0[$1.0] = $1.1 }
    }
    #expect(answers.count == 100)
    #expect(answers.allSatisfy { $1 == Double($0) + 1 })
  }
}
