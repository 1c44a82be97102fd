export { type InteractiveShell, runInteractive } from './interactive.ts'
export { runShell, type ShellProgram } from './run-shell.ts'
