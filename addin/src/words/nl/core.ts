import type { UsualReasons } from '../../core/reasons';
import type { Words } from '../../core/words';

export const words: Words = {
  unreachable: {
    title: 'Ontvangers niet gecontroleerd',
    block:
      'Consentry kon je ontvangers zojuist niet controleren, en je team verstuurt geen mail zonder controle. Probeer het over een minuut opnieuw.',
    warn: 'Consentry kon je ontvangers zojuist niet controleren. Verstuur alleen als je zeker weet dat niemand van hen zich heeft afgemeld.',
    note: 'Consentry kan je ontvangers nu niet controleren. Bij het verzenden volgt een nieuwe poging.',
  },
  signIn: {
    title: 'Niet ingelogd bij Consentry',
    block:
      'Je bent niet ingelogd bij Consentry. Je ontvangers zijn daarom niet gecontroleerd, en je team verstuurt geen mail zonder controle. Open Consentry en log in.',
    warn: 'Je bent niet ingelogd bij Consentry. Je ontvangers zijn daarom niet gecontroleerd. Log eerst in, of verstuur alleen als je zeker weet dat niemand van hen zich heeft afgemeld.',
    note: 'Log in bij Consentry om je ontvangers vóór het verzenden te laten controleren.',
  },
  deactivated: {
    title: 'Je account is gedeactiveerd',
    block:
      'Je account in Consentry is gedeactiveerd. Je ontvangers zijn daarom niet gecontroleerd, en je team verstuurt geen mail zonder controle. Neem contact op met een beheerder van je team.',
    warn: 'Je account in Consentry is gedeactiveerd. Je ontvangers zijn daarom niet gecontroleerd. Neem contact op met een beheerder van je team, of verstuur alleen als je zeker weet dat niemand van hen zich heeft afgemeld.',
    note: 'Je account in Consentry is gedeactiveerd: je ontvangers worden niet gecontroleerd. Neem contact op met een beheerder.',
  },
  details: 'Details bekijken',
  open: 'Consentry openen',
  notice: {
    refused: '{} ontvangers mogen geen mail krijgen:',
    unchecked: '{} ontvangers konden niet worden gecontroleerd:',
    more: 'en nog {}',
    colon: ': ',
  },
  allClear: 'Consentry: geen van de ontvangers heeft zich afgemeld.',
  nobodyYet: 'Consentry: er zijn nog geen ontvangers om te controleren.',
};

export const reasons: UsualReasons = {
  contract: 'Contract met hen',
  request: 'Op hun verzoek',
  answer: 'Antwoord op hun mail',
};

/** Words that every mail has and none of the other languages: by them a mail's language is told. */
export const common =
  'het een ik niet van voor met zijn dat op aan ook naar bij uit wij jullie jouw uw ons onze kunnen kunt hebben heeft heb hebt graag deze maar nog wel wordt geen mij mijn hij zij zou moet wat hoe waar bedankt groet groeten geachte';
