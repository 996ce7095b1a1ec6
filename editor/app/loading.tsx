/** In the place of what is on its way. */
export function Loading({ words }: { words: string }) {
  return (
    <p className="app-loading" role="status">
      {words}
    </p>
  );
}
