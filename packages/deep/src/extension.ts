import type { Extension } from '@kindling/plan'
import { imageFormat } from './images/image-format.ts'
import { onnxRuntime } from './models/onnx-runtime.ts'

/** Brings images and ONNX models to a session. */
export const extension: Extension = { formats: [imageFormat], modelRuntimes: [onnxRuntime] }
