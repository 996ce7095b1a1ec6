import type { Workspace } from "../model/index.ts";

export type ExportFormat = "svg" | "png" | "mermaid";

/** PNG is twice as large as the picture says, so that it is sharp where it is printed. */
const SCALE = 2;

/** Makes a file of the journey and hands it to the browser; false where faults of the journey are in the way. */
export async function exportJourney(format: ExportFormat, workspace: Workspace, locale: string): Promise<boolean> {
  const { reading, graph } = workspace.get();
  if (!reading.value || graph.states.length === 0) return false;
  // ELK and the drawing come when they are needed.
  const { exportMermaid, exportSvg } = await import("../../engine/export/index.ts");
  type Document = Parameters<typeof exportSvg>[0]["document"];
  const journey = { document: reading.value as unknown as Document };
  try {
    if (format === "mermaid") {
      download(new Blob([exportMermaid(journey, { locale })], { type: "text/plain" }), `${graph.journey}.mmd`);
      return true;
    }
    const svg = await exportSvg(journey, { locale });
    const picture = new Blob([svg], { type: "image/svg+xml" });
    download(format === "svg" ? picture : await pngOf(picture), `${graph.journey}.${format}`);
    return true;
  } catch {
    // The exports expect a journey that fits its schema.
    return false;
  }
}

async function pngOf(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth * SCALE, image.naturalHeight * SCALE);
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
