/// All of FAISS that Swift sees: an inverted file whose rows are product-quantized. No function
/// throws; one that can fail returns NULL, or a message that the thread owns until its next failure.
#ifndef CFAISS_H
#define CFAISS_H

#include <stdint.h>

#pragma clang assume_nonnull begin
#ifdef __cplusplus
extern "C" {
#endif

/// A faiss::IndexIVFPQ for inner products. Searching changes nothing in it.
typedef struct CFaissIndex CFaissIndex;

/// An index without rows: `lists` centres, and quantizers of `code_size` bytes a row, both learned
/// from `count` rows of `width` numbers. `code_size` divides `width`.
const char *_Nullable cfaiss_train(const float *rows, int64_t count, int32_t width, int32_t lists,
                                   int32_t code_size, CFaissIndex *_Nullable *_Nonnull result);
/// Takes rows, which are numbered on from the last one.
const char *_Nullable cfaiss_add(CFaissIndex *index, const float *rows, int64_t count);
void cfaiss_release(CFaissIndex *index);

int64_t cfaiss_count(CFaissIndex *index);
int32_t cfaiss_width(CFaissIndex *index);
int32_t cfaiss_lists(CFaissIndex *index);
/// Bytes of the rows' codes and numbers and of all centres.
int64_t cfaiss_byte_count(CFaissIndex *index);

/// For each query the numbers of `wanted` rows, the most alike by their codes first, out of the
/// `probes` lists with the nearest centres; -1 where these hold no more.
const char *_Nullable cfaiss_search(CFaissIndex *index, const float *queries, int64_t count,
                                    int64_t wanted, int64_t probes, int64_t *rows);

/// Hands the index over as bytes, piece by piece.
const char *_Nullable cfaiss_encode(CFaissIndex *index,
                                    void (*take)(const void *bytes, int64_t count, void *context),
                                    void *context);
/// The index that `cfaiss_encode` handed over.
const char *_Nullable cfaiss_decode(const void *bytes, int64_t count,
                                    CFaissIndex *_Nullable *_Nonnull result);

#ifdef __cplusplus
}
#endif
#pragma clang assume_nonnull end
#endif
