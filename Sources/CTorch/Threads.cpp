#include "Handles.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <ATen/Parallel.h>
#include <atomic>
#include <chrono>
#include <dlfcn.h>
#include <mutex>
#include <thread>
#pragma clang diagnostic pop

namespace {

// LibTorch's own pool of threads; a second one would fight it over the cores. Its entry is looked up,
// since at::parallel_for is a template that needs an OpenMP compiler.
using Parallel = void (*)(void (*)(void *), void *, unsigned, unsigned);
Parallel parallel() {
  static auto entry = reinterpret_cast<Parallel>(dlsym(RTLD_DEFAULT, "GOMP_parallel"));
  return entry;
}

} // namespace

int32_t ct_threads(void) { return at::get_num_threads(); }
void ct_set_threads(int32_t count) { at::set_num_threads(count); }
void ct_in_parallel(int64_t count, void (*body)(int64_t index, void *context), void *context) {
  struct Work {
    std::atomic<int64_t> next{0};
    int64_t count;
    void (*body)(int64_t index, void *context);
    void *context;
  } work{{0}, count, body, context};
  auto share = [](void *data) {
    auto *work = static_cast<Work *>(data);
    for (int64_t i = work->next++; i < work->count; i = work->next++) work->body(i, work->context);
  };
  auto threads = std::min<int64_t>(at::get_num_threads(), count);
  if (parallel() && threads > 1 && !at::in_parallel_region()) {
    parallel()(share, &work, static_cast<unsigned>(threads), 0);
  } else {
    share(&work);
  }
}
void ct_share_cores(void) {
  static std::once_flag once;
  std::call_once(once, [] {
    auto cores = std::thread::hardware_concurrency();
    if (!parallel() || cores < 2) return;
    guarded([&] {
      std::thread([cores] {
        parallel()([](void *) {}, nullptr, cores, 0);
        // Its workers count as long as it lives.
        while (true) std::this_thread::sleep_for(std::chrono::hours(24));
      }).detach();
    });
  });
}
