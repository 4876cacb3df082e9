#ifndef CSECCARD_ASSETS_H
#define CSECCARD_ASSETS_H

#include <stddef.h>

/// One file that the binary carries, byte for byte. It lives as long as the process.
typedef struct {
  /// Relative to the folder that the list stands for, with `/` between the parts.
  const char *path;
  /// `size` bytes, and a zero byte after them that is not counted.
  const unsigned char *bytes;
  size_t size;
  /// Whether the file is written with mode 0755; 0644 otherwise.
  int executable;
} seccard_asset;

/// The files of `registry-template/`, in the order of their paths' bytes.
///
/// @param count Receives the number of files. Must not be null.
const seccard_asset *seccard_registry_template_list(size_t *count);

/// The files of `hooks/` that belong in a registry, in the order of their paths' bytes.
///
/// @param count Receives the number of files. Must not be null.
const seccard_asset *seccard_registry_hooks_list(size_t *count);

/// The files of `hooks/` that belong in the repository of a model, in the order of their paths' bytes.
///
/// @param count Receives the number of files. Must not be null.
const seccard_asset *seccard_workspace_hooks_list(size_t *count);

#endif
