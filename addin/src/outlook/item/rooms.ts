import type { Recipient } from '../../core';
import { asked } from '../office';

/** The addresses of the meeting's rooms. None where Outlook can't say: a room reads no mail. Never rejects. */
export function readRooms(meeting: Office.AppointmentCompose): Promise<string[]> {
  return Promise.resolve()
    .then(() => asked<Office.LocationDetails[]>((done) => meeting.enhancedLocation.getAsync(done)))
    .then((places) => places.filter(isRoom).map((room) => room.emailAddress || room.locationIdentifier.id))
    .catch(() => []);
}

function isRoom(place: Office.LocationDetails): boolean {
  return String(place.locationIdentifier.type) === 'room';
}

/**
 * Invitations go to rooms too, as Bcc in Exchange's own eyes. A room is told as a person, also where it stands among
 * the attendees as "other": nobody has to be warned of it, and a blocked domain still counts.
 */
export function withRooms(people: Recipient[], rooms: string[]): Recipient[] {
  const isThere = (room: string) => people.some((person) => isSame(person.address, room));
  const attendees = people.map((person) => {
    if (rooms.some((room) => isSame(person.address, room))) return asPerson(person);
    return person;
  });
  const others = rooms.filter((room) => !isThere(room));
  return attendees.concat(others.map((address) => ({ address, field: 'bcc' as const })));
}

/** Classic Outlook lists the organizer among the attendees (reference of `Recipients.getAsync`): no mail goes there. */
export function withoutOrganizer(people: Recipient[], organizer: string): Recipient[] {
  return people.filter((person) => !organizer || !isSame(person.address, organizer));
}

function asPerson(person: Recipient): Recipient {
  return Object.assign({}, person, { kind: undefined });
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
