/** Gives the most memory that this process has held since it began, in bytes (its resident set). */
export function peakMemory() {
  return process.resourceUsage().maxRSS * 1024
}
