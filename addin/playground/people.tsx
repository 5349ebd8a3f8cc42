import type { Person } from './host/session';

interface Props {
  people: Person[];
  disabled: boolean;
  onPick: (person: Person) => void;
}

/** People of the demo company; a click writes to one. */
export function People({ people, disabled, onPick }: Props) {
  return (
    <section className="card" aria-labelledby="people">
      <h2 id="people">Write to</h2>
      <ul>
        {people.map((person) => (
          <li key={person.address}>
            <button type="button" className="person" disabled={disabled} onClick={() => onPick(person)}>
              <strong>{person.name || person.address}</strong>
              <small>{person.address}</small>
              <small>{person.note}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
