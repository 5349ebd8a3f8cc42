import type { UsualReasons } from '../../core/reasons';
import type { Words } from '../../core/words';

export const words: Words = {
  unreachable: {
    title: 'Mottagarna är inte kontrollerade',
    block:
      'Consentry kunde inte kontrollera dina mottagare just nu, och ditt team skickar inga okontrollerade mejl. Försök igen om en minut.',
    warn: 'Consentry kunde inte kontrollera dina mottagare just nu. Skicka bara om du är säker på att ingen av dem har avregistrerat sig.',
    note: 'Consentry kan inte kontrollera dina mottagare just nu. Ett nytt försök görs när du skickar.',
  },
  signIn: {
    title: 'Inte inloggad i Consentry',
    block:
      'Du är inte inloggad i Consentry. Därför har dina mottagare inte kontrollerats, och ditt team skickar inga okontrollerade mejl. Öppna Consentry och logga in.',
    warn: 'Du är inte inloggad i Consentry. Därför har dina mottagare inte kontrollerats. Logga in först, eller skicka bara om du är säker på att ingen av dem har avregistrerat sig.',
    note: 'Logga in i Consentry så att dina mottagare kontrolleras innan du skickar.',
  },
  deactivated: {
    title: 'Ditt konto har inaktiverats',
    block:
      'Ditt konto i Consentry har inaktiverats. Därför har dina mottagare inte kontrollerats, och ditt team skickar inga okontrollerade mejl. Vänd dig till en administratör i ditt team.',
    warn: 'Ditt konto i Consentry har inaktiverats. Därför har dina mottagare inte kontrollerats. Vänd dig till en administratör i ditt team, eller skicka bara om du är säker på att ingen av dem har avregistrerat sig.',
    note: 'Ditt konto i Consentry har inaktiverats: dina mottagare kontrolleras inte. Vänd dig till en administratör i ditt team.',
  },
  details: 'Visa detaljer',
  open: 'Öppna Consentry',
  notice: {
    refused: 'Du får inte mejla {} av mottagarna:',
    unchecked: '{} mottagare kunde inte kontrolleras:',
    more: 'och {} till',
    colon: ': ',
  },
  allClear: 'Consentry: ingen av mottagarna har avregistrerat sig.',
  nobodyYet: 'Consentry: det finns inga mottagare att kontrollera än.',
};

export const reasons: UsualReasons = {
  contract: 'Avtal med dem',
  request: 'På deras begäran',
  answer: 'Svar på deras e-post',
};

/** Words that every mail has and none of the other languages: by them a mail's language is told. */
export const common =
  'och att det som för på är inte jag vi ni har till med av ett från oss ditt din dina vår vårt våra ert hej tack eller så när vad hur skulle här kommer blir mycket också bara finns gärna hälsningar vänliga mig dig ska';
