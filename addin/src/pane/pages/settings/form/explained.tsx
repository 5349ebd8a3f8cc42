/** A choice with what follows from it. */
export function Explained({ text, hint }: { text: string; hint: string }) {
  return (
    <>
      {text}
      <br />
      <span className="quiet">{hint}</span>
    </>
  );
}
