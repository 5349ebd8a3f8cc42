import type { LastWords } from '../../gmail/dialog/last-words';
import type { OptionWords } from '../../gmail/options/words';
import type { Words } from '../../gmail/worker/words';

export const worker: Words = {
  remove: ['Ta bort mottagaren och skicka', 'Ta bort dem och skicka'],
  labels: {
    keep: 'Fortsätt redigera',
    send: 'Skicka ändå',
    signIn: 'Logga in och skicka',
    reason: 'Varför ska mejlet skickas ändå? Din motivering sparas.',
    declare: 'Inte kommersiellt',
    declareReason: 'Varför är mejlet inte kommersiellt? Din motivering sparas.',
    choose: 'Välj ett skäl',
    note: 'Med egna ord (frivilligt)',
    details: 'Detaljer',
    more: 'och {} till',
  },
  unseen: {
    title: 'Consentry ser inte det här skrivfönstret',
    text: 'Gmail verkar ha ändrats. Slå upp dina mottagare i Consentry innan du skickar, tills Consentry har uppdaterats.',
    close: 'Stäng',
  },
};

export const options: OptionWords = {
  title: 'Consentry för Gmail',
  signedIn: 'Du är inloggad som {}.',
  signedOut: 'Du är inte inloggad. Innan du har loggat in kan dina mottagare inte kontrolleras.',
  ended: 'Du är inte längre inloggad. Innan du har loggat in igen kan dina mottagare inte kontrolleras.',
  url: 'Adress till Consentry',
  urlHint: 'Till exempel https://consentry.example.com. Den som sköter Consentry i ditt team vet adressen.',
  urlManaged: 'Angiven av din organisation.',
  signIn: 'Logga in',
  signOut: 'Logga ut',
  otherWays: 'Andra sätt att logga in',
  token: 'Åtkomsttoken',
  tokenHint: 'Du har fått den av den som sköter Consentry. Den finns kvar i webbläsaren tills du loggar ut.',
  useToken: 'Använd denna token',
  problems: {
    url: 'Ange hela adressen, med https:// i början.',
    unreachable: 'Consentry svarar inte på den här adressen. Kontrollera den eller försök igen om en minut.',
    token:
      'Denna token är inte giltig. Kontrollera att du har kopierat hela, eller be din administratör om en ny.',
    closed: 'Du är inte inloggad: inloggningssidan stängdes.',
    refused:
      'Consentry slutförde inte inloggningen. Försök igen och fråga din administratör om det händer igen.',
  },
};

export const last: LastWords = [
  'Mottagarna är inte kontrollerade',
  'Consentry har uppdaterats eller stängts av. Ladda om Gmail så att dina mottagare kontrolleras.',
  'Fortsätt redigera',
  'Skicka ändå',
];
