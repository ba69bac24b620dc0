import CommandLineTool

await runSora()
