/// All of LibTorch that Swift sees: a counted tensor, an operator look-up, one boxed call, and the
/// few services that are not operators. No function throws; one that can fail returns a message.
#ifndef CTORCH_H
#define CTORCH_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin
#ifdef __cplusplus
extern "C" {
#endif

// Tensors

/// The address of a c10::TensorImpl, counted by its own count.
typedef struct CTTensor CTTensor;

void ct_tensor_retain(CTTensor *tensor);
void ct_tensor_release(CTTensor *tensor);
int64_t ct_tensor_use_count(CTTensor *tensor);

int32_t ct_tensor_rank(CTTensor *tensor);
/// Valid as long as the tensor is.
const int64_t *ct_tensor_sizes(CTTensor *tensor);
/// A c10::ScalarType.
int32_t ct_tensor_type(CTTensor *tensor);
/// A c10::DeviceType, and its index or -1.
int32_t ct_tensor_device(CTTensor *tensor, int32_t *index);
/// Whether the storage is laid out with the channels innermost (4-D and 5-D tensors).
bool ct_tensor_is_channels_last(CTTensor *tensor);

/// Copies `count` bytes into a new tensor of that shape on the processor.
const char *_Nullable ct_tensor_from_bytes(const void *_Nullable bytes, int64_t count,
                                           const int64_t *_Nullable sizes, int32_t rank,
                                           int32_t type, CTTensor *_Nullable *_Nonnull result);
/// Copies the elements in row-major order, from whatever device; `count` must be their exact size.
const char *_Nullable ct_tensor_copy_bytes(CTTensor *tensor, void *_Nullable bytes, int64_t count);

/// The elements as whole numbers from 0 to `largest`, x · scale + zero, in the same order in memory;
/// `tensor` has float32 on the processor.
const char *_Nullable ct_tensor_quantize(CTTensor *tensor, float scale, int32_t zero,
                                         int32_t largest,
                                         CTTensor *_Nullable *_Nonnull result);

/// Of each of `count` rows: its direction less `mean`, as a cosine with one of the queries. Row r is
/// row r % rows_per_block of block r / rows_per_block; `places` names its query. Queries are [B, D],
/// of unit length, `mean` is [D], blocks are matrices of D columns, all contiguous float32.
const char *_Nullable ct_centred_cosines(CTTensor *const _Nonnull *_Nullable blocks,
                                         int64_t block_count, int64_t rows_per_block,
                                         const int64_t *_Nullable rows,
                                         const int64_t *_Nullable places, int64_t count,
                                         CTTensor *queries, CTTensor *mean,
                                         float *_Nullable result);

CTTensor *_Nullable ct_tensor_gradient(CTTensor *tensor);
void ct_tensor_set_gradient(CTTensor *tensor, CTTensor *_Nullable gradient);
bool ct_tensor_requires_gradient(CTTensor *tensor);
const char *_Nullable ct_tensor_set_requires_gradient(CTTensor *tensor, bool required);

// Random numbers

/// The address of a c10::GeneratorImpl, counted by its own count.
typedef struct CTGenerator CTGenerator;

const char *_Nullable ct_generator_create(int32_t device_type, int32_t device_index, uint64_t seed,
                                          CTGenerator *_Nullable *_Nonnull result);
void ct_generator_release(CTGenerator *generator);
const char *_Nullable ct_generator_state(CTGenerator *generator,
                                         CTTensor *_Nullable *_Nonnull result);
const char *_Nullable ct_generator_set_state(CTGenerator *generator, CTTensor *state);

// The boxed call

/// A resolved operator; lives as long as the process.
typedef struct CTOperator CTOperator;
CTOperator *_Nullable ct_operator(const char *name, const char *overload);

/// One call under construction. Every push copies, so a pointer need only live for its push.
typedef struct CTCall CTCall;
CTCall *ct_call_begin(CTOperator *op);
void ct_push_none(CTCall *call);
void ct_push_tensor(CTCall *call, CTTensor *tensor);
void ct_push_tensors(CTCall *call, CTTensor *const _Nonnull *_Nullable tensors, int64_t count);
void ct_push_int(CTCall *call, int64_t value);
void ct_push_double(CTCall *call, double value);
void ct_push_bool(CTCall *call, bool value);
void ct_push_ints(CTCall *call, const int64_t *_Nullable values, int64_t count);
void ct_push_doubles(CTCall *call, const double *_Nullable values, int64_t count);
void ct_push_string(CTCall *call, const char *value);
void ct_push_device(CTCall *call, int32_t type, int32_t index);
void ct_push_generator(CTCall *call, CTGenerator *generator);

/// Missing trailing arguments take the schema's defaults.
/// Returns NULL, or a message that the thread owns until its next failure.
const char *_Nullable ct_call_run(CTCall *call);
CTTensor *_Nullable ct_result_tensor(CTCall *call, int32_t index);
/// The number of tensors in result `index`, which is a list; -1 if it is none.
int64_t ct_result_count(CTCall *call, int32_t index);
CTTensor *_Nullable ct_result_list_tensor(CTCall *call, int32_t index, int64_t element);
/// A number or truth value; NaN if result `index` is neither.
double ct_result_double(CTCall *call, int32_t index);
void ct_call_end(CTCall *call);

// Modes, of the calling thread

bool ct_gradient_enabled(void);
void ct_set_gradient_enabled(bool enabled);

/// LibTorch's inference mode, entered by `begin` and left by `end` on the same thread.
typedef struct CTInferenceMode CTInferenceMode;
CTInferenceMode *ct_inference_begin(void);
void ct_inference_end(CTInferenceMode *mode);

/// Returns the c10::ScalarType that autocast computes in on that device, or -1 where it is off.
int32_t ct_autocast_type(int32_t device_type);
/// Switches autocast on with `type`, or off with -1, and forgets casts of weights kept so far.
void ct_set_autocast_type(int32_t device_type, int32_t type);

// The process

/// Has the allocator keep freed memory for the next tensor instead of returning it to the system.
/// To be called before the second thread starts; does nothing where the C library is not glibc.
void ct_keep_freed_memory(void);

/// LibTorch's version, e.g. "2.13.0".
const char *ct_version(void);
int32_t ct_threads(void);
void ct_set_threads(int32_t count);
/// From here on OpenMP's threads sleep while they wait for each other, instead of going round in
/// circles; once for the process.
void ct_share_cores(void);
/// Calls `body` once for each index below `count`, on all threads at once. Whatever it computes is
/// not spread further. Where LibTorch's OpenMP is not found, the calling thread does it all.
void ct_in_parallel(int64_t count, void (*body)(int64_t index, void *context), void *context);
/// NVIDIA accelerators that can be used; 0 where LibTorch is built without CUDA.
int32_t ct_cuda_count(void);
/// The vector instructions LibTorch's own kernels use, e.g. "AVX512".
const char *ct_cpu_capability(void);

#ifdef __cplusplus
}
#endif
#pragma clang assume_nonnull end
#endif
