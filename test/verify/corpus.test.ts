import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { verifyProject } from "../../engine/verify/index.ts";
import { isJourney, labelsOf, loadCorpus } from "./corpus.ts";
import { replays, runnable } from "./mutants/replay.ts";

const projects = (await loadCorpus()).map((project) => ({
  project,
  labels: labelsOf(project),
  findings: verifyProject(project),
}));

const spoken = ({ line, code }: { line: number; code: string }): string => `line ${line}: ${code}`;

describe("the corpus", () => {
  const journeys = projects.flatMap(({ project }) => project.sources.filter(({ file }) => isJourney(file)));
  const labelled = new Set(projects.flatMap(({ labels }) => labels.map(({ file }) => file)));

  test("has at least 44 journeys, about half of them clean", () => {
    expect(journeys.length).toBeGreaterThanOrEqual(44);
    expect(labelled.size / journeys.length).toBeGreaterThan(0.4);
    expect(labelled.size / journeys.length).toBeLessThan(0.6);
  });

  for (const { project, labels, findings } of projects) {
    test(`has nothing to say of ${project.project?.document.project} but of its journeys`, () => {
      expect(findings.filter(({ file }) => !isJourney(file))).toEqual([]);
    });
    for (const { file } of project.sources.filter((source) => isJourney(source.file))) {
      const expected = labels.filter((label) => label.file === file).map(spoken);
      const what = expected.length === 0 ? "nothing" : expected.join(", ");
      test(`${project.project?.document.project}/${basename(file, ".journey.yaml")} has ${what}`, () => {
        const found = findings.filter((finding) => finding.file === file);
        expect(found.map(({ code, start }) => spoken({ line: start.line, code })).sort()).toEqual(expected.sort());
      });
    }
  }

  for (const { project: loaded, findings } of projects) {
    for (const finding of findings) {
      const { witness, code, file, start } = finding;
      if (!witness || !loaded.project) continue;
      const project = runnable(loaded.project, witness.journey, findings);
      test(`the trace of ${code} in line ${start.line} of ${basename(file)} leads to the fault`, async () => {
        expect(await replays(project, finding)).toBe(true);
      });
    }
  }
});
