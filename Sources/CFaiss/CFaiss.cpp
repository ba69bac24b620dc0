#include "CFaiss.h"
#include "CodeIndex.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <faiss/IndexFlat.h>
#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <faiss/utils/distances.h>
#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
#pragma clang diagnostic pop

struct CFaissIndex {
  CodeIndex index;
};

namespace {

// The only place where exceptions end.
template <typename Body> const char *guarded(Body &&body) noexcept {
  thread_local std::string message;
  try {
    body();
    return nullptr;
  } catch (const std::exception &error) {
    message = error.what();
  } catch (...) {
    message = "unknown C++ exception";
  }
  return message.c_str();
}

struct Taking : faiss::IOWriter {
  void (*take)(const void *bytes, int64_t count, void *context);
  void *context;

  size_t operator()(const void *bytes, size_t size, size_t count) override {
    take(bytes, static_cast<int64_t>(size * count), context);
    return count;
  }
};

struct Giving : faiss::IOReader {
  const char *next;
  size_t left;

  size_t operator()(void *bytes, size_t size, size_t count) override {
    count = size > 0 ? std::min(count, left / size) : 0;
    if (count > 0) memcpy(bytes, next, size * count);
    next += size * count;
    left -= size * count;
    return count;
  }
};

} // namespace

const char *cfaiss_train(const float *rows, int64_t count, int32_t width, int32_t lists,
                         int32_t code_size, CFaissIndex **result) {
  return guarded([&] {
    auto centres = std::make_unique<faiss::IndexFlatIP>(width);
    auto index = std::make_unique<faiss::IndexIVFPQ>(centres.get(), width, lists, code_size, 8,
                                                     faiss::METRIC_INNER_PRODUCT);
    centres.release();
    index->own_fields = true;
    // FAISS warns below 39 rows for each centre; a small library has no more. Codes get no better by
    // the 256 rows that it takes for each.
    index->cp.min_points_per_centroid = 1;
    index->pq.cp.min_points_per_centroid = 1;
    index->pq.cp.max_points_per_centroid = 64;
    index->train(count, rows);
    *result = new CFaissIndex{CodeIndex(*index)};
  });
}

const char *cfaiss_add(CFaissIndex *index, const float *rows, int64_t count) {
  return guarded([&] { index->index.add(count, rows); });
}

void cfaiss_release(CFaissIndex *index) { delete index; }

int64_t cfaiss_count(CFaissIndex *index) { return index->index.ntotal; }
int32_t cfaiss_width(CFaissIndex *index) { return index->index.d; }
int32_t cfaiss_lists(CFaissIndex *index) { return static_cast<int32_t>(index->index.nlist); }
int64_t cfaiss_byte_count(CFaissIndex *index) {
  const auto &file = index->index;
  auto row = file.code_size + sizeof(faiss::Index::idx_t);
  auto centres = (file.nlist * static_cast<size_t>(file.d) + file.pq.centroids.size()) * sizeof(float);
  return static_cast<int64_t>(static_cast<size_t>(file.ntotal) * row + centres);
}

const char *cfaiss_search(CFaissIndex *index, const float *queries, int64_t count, int64_t wanted,
                          int64_t probes, int64_t *rows) {
  // Debian compiles FAISS for the oldest processors: the product with all centres is the BLAS's from
  // the first query on, not from the twentieth.
  static const bool isSet = [] {
    faiss::distance_compute_blas_threshold = 1;
    return true;
  }();
  (void)isSet;
  return guarded([&] {
    std::vector<float> scores(static_cast<size_t>(count * wanted));
    faiss::IVFPQSearchParameters parameters;
    parameters.nprobe = static_cast<size_t>(probes);
    index->index.search(count, queries, wanted, scores.data(), rows, &parameters);
  });
}

const char *cfaiss_encode(CFaissIndex *index,
                          void (*take)(const void *bytes, int64_t count, void *context),
                          void *context) {
  return guarded([&] {
    Taking taking;
    taking.take = take;
    taking.context = context;
    faiss::write_index(&index->index, &taking);
  });
}

const char *cfaiss_decode(const void *bytes, int64_t count, CFaissIndex **result) {
  return guarded([&] {
    Giving giving;
    giving.next = static_cast<const char *>(bytes);
    giving.left = static_cast<size_t>(count);
    std::unique_ptr<faiss::Index> read(faiss::read_index(&giving));
    auto index = dynamic_cast<faiss::IndexIVFPQ *>(read.get());
    if (!index) throw std::runtime_error("another kind of index");
    *result = new CFaissIndex{CodeIndex(*index)};
  });
}
