#include "Handles.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <algorithm>
#include <cmath>
#include <vector>
#pragma clang diagnostic pop

namespace {

struct RowProducts {
  float query, mean, own;
};

// All in one pass, which waits for memory; LibTorch would copy the rows together first. Compiled for
// several processors, of which the widest registers that are there are used.
#ifdef __x86_64__
__attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
RowProducts rowProducts(const float *row, const float *query, const float *mean, int64_t width) {
#pragma clang fp reassociate(on) contract(fast)
  float products[] = {0, 0, 0};
  for (int64_t i = 0; i < width; i++) {
    products[0] += row[i] * query[i];
    products[1] += row[i] * mean[i];
    products[2] += row[i] * row[i];
  }
  return {products[0], products[1], products[2]};
}

const float *floats(const at::Tensor &tensor) {
  TORCH_CHECK(tensor.scalar_type() == at::kFloat && tensor.is_cpu() && tensor.is_contiguous(),
              "expected contiguous float32, got ", tensor.toString(), " ", tensor.sizes());
  return static_cast<const float *>(tensor.const_data_ptr());
}

} // namespace

const char *ct_centred_cosines(CTTensor *const *blocks, int64_t block_count,
                               int64_t rows_per_block, const int64_t *rows, const int64_t *places,
                               int64_t count, CTTensor *queries, CTTensor *mean, float *result) {
  return guarded([&] {
    struct Work {
      std::vector<const float *> blocks;
      int64_t rowsPerBlock;
      const int64_t *rows, *places;
      int64_t count, step, width;
      const float *queries, *mean;
      float squaredMean;
      std::vector<float> meanProducts;
      float *result;
    } work{{},    rows_per_block, rows, places, count, 32, borrow(mean).numel(), nullptr, nullptr, 0,
           {},    result};
    for (int64_t i = 0; i < block_count; i++) work.blocks.push_back(floats(borrow(blocks[i])));
    work.queries = floats(borrow(queries));
    work.mean = floats(borrow(mean));
    for (int64_t i = 0; i < borrow(queries).size(0); i++) {
      auto products = rowProducts(work.queries + i * work.width, work.mean, work.mean, work.width);
      work.meanProducts.push_back(products.mean);
    }
    work.squaredMean = rowProducts(work.mean, work.mean, work.mean, work.width).own;
    auto step = [](int64_t index, void *context) {
      const auto &work = *static_cast<Work *>(context);
      auto end = std::min((index + 1) * work.step, work.count);
      for (int64_t i = index * work.step; i < end; i++) {
        auto row = work.blocks[static_cast<size_t>(work.rows[i] / work.rowsPerBlock)] +
                   work.rows[i] % work.rowsPerBlock * work.width;
        auto place = work.places[i];
        auto products = rowProducts(row, work.queries + place * work.width, work.mean, work.width);
        auto length = std::max(std::sqrt(products.own), 1e-12f);
        auto squared = 1 - 2 * products.mean / length + work.squaredMean;
        work.result[i] =
            (products.query / length - work.meanProducts[static_cast<size_t>(place)]) /
            std::sqrt(std::max(squared, 1e-12f));
      }
    };
    ct_in_parallel((count + work.step - 1) / work.step, step, &work);
  });
}
