#!/usr/bin/env bash
# Pins requirements/*.in into requirements/*.txt. Run with uv on the PATH after changing an .in file.
set -euo pipefail
cd "$(dirname "$0")"
skip=()
for name in torch triton cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cccl nvidia-cuda-cupti \
  nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-cusolver nvidia-cusparse nvidia-curand \
  nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx; do
  skip+=(--no-emit-package "$name")
done
for part in dev worker web ocr; do
  uv pip compile --quiet --no-header --no-annotate --python-version 3.11 --constraint constraints.in \
    $([ "$part" = dev ] || echo --constraint dev.txt) "${skip[@]}" "$part.in" --output-file "$part.txt"
done
