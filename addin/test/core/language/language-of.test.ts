import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/core';

const SENTENCES: Record<string, string[]> = {
  en: [
    'Thank you for your time on Tuesday, it was good to meet the team.',
    'Would you be free for a short call next week?',
    'I’m writing to follow up on the quote that we sent you.',
    'Please find attached the contract with the changes we discussed.',
    'Let me know what you think and when we can start.',
    'Hello Ada, are you the right person to talk to about this?',
    'We’d be happy to show you around when you are in London.',
    'There are three options, and all of them have been tested.',
    'Could you forward this to your colleague from purchasing?',
    'Dear Mr Müller, thank you for the invitation to Hamburg.',
    'The prices have not changed since our last meeting.',
  ],
  de: [
    'Vielen Dank für das nette Gespräch am Dienstag.',
    'Hätten Sie nächste Woche Zeit für ein kurzes Telefonat?',
    'Ich melde mich noch einmal zu unserem Angebot, das wir Ihnen geschickt haben.',
    'Anbei finden Sie den Vertrag mit den besprochenen Änderungen, bitte prüfen Sie ihn.',
    'Sehr geehrte Frau Lindqvist, wir würden uns über eine Antwort freuen.',
    'Das ist nicht eilig, aber wir können auch morgen anfangen.',
    'Bitte leiten Sie die Nachricht an die zuständige Kollegin weiter, wenn Sie nicht zuständig sind.',
    'Wir haben die Preise nicht geändert und bleiben bei dem Angebot.',
    'Ich bin von Montag bis Mittwoch auf der Messe und kann Sie dort treffen.',
    'Gern zeige ich Ihnen und Ihrem Team das Update von Sales Cloud.',
    'Hallo Ada, hast du kurz Zeit für eine Frage zu der Rechnung?',
  ],
  fr: [
    'Merci pour votre accueil mardi, l’échange avec votre équipe était très agréable.',
    'Seriez-vous disponible pour un bref appel dans les prochains jours ? Merci d’avance.',
    'Je reviens vers vous au sujet de l’offre que nous vous avons envoyée.',
    'Vous trouverez ci-joint le contrat avec les modifications.',
    'Bonjour Ada, avez-vous reçu le devis ?',
    'Nous n’avons pas changé les prix depuis notre dernière réunion.',
    'Pourriez-vous transmettre ce message à votre collègue des achats ? C’est urgent.',
    'J’espère que vous allez bien et que le projet avance.',
    'Il y a trois options, et elles sont toutes dans le document.',
    'Cordialement, et à bientôt dans nos locaux pour une démonstration',
    "D'accord, c'est noté, nous vous attendons jeudi.",
  ],
  nl: [
    'Bedankt voor het prettige gesprek van dinsdag.',
    'Zou je volgende week tijd hebben voor een kort telefoontje?',
    'Ik kom nog even terug op de offerte die wij naar jullie hebben gestuurd.',
    'In de bijlage vind je het contract met de wijzigingen, graag hoor ik wat je ervan vindt.',
    'Geachte heer De Vries, wij hebben uw bericht niet ontvangen.',
    'De prijzen zijn niet veranderd, maar het aanbod wel.',
    'Kun je dit bericht aan je collega van inkoop geven? Het is niet dringend.',
    'Wij laten het u graag zien bij ons op kantoor.',
    'Er zijn drie opties, en ik heb ze op een rij gezet voor jullie.',
    'Beste Ada, heb je nog een vraag over de factuur? Ik hoor het graag.',
    'Met vriendelijke groet, mede namens onze directeur',
  ],
  sv: [
    'Tack för ett trevligt samtal i tisdags, det var roligt att träffas.',
    'Har du tid för ett kort möte i nästa vecka?',
    'Jag återkommer om offerten som vi skickade till er.',
    'Här kommer avtalet med de ändringar som vi talade om.',
    'Hej Ada, har ni fått offerten från oss?',
    'Vi har inte ändrat priserna, och det kommer vi inte att göra.',
    'Kan du skicka det här till din kollega på inköp?',
    'Det finns tre alternativ, och alla är testade.',
    'Hör gärna av dig när det passar.',
    'Jag är på mässan till på onsdag, så vi kan ses där.',
    'Vänliga hälsningar från oss på kontoret',
  ],
};

describe.each(Object.entries(SENTENCES))('%s', (language, sentences) => {
  test.each(sentences)('is told by “%s”', (sentence) => {
    expect(languageOf(sentence)).toBe(language);
    expect(languageOf(sentence.replace(/’/g, "'"))).toBe(language);
  });

  test('is heard above a name or a word of another', () => {
    const words = 'Ada van der Berg, Head of IT and Sales, Let’s Go GmbH';
    expect(languageOf(`${sentences.join(' ')} ${words}`)).toBe(language);
  });
});

describe('nothing is told', () => {
  const short = [
    '',
    ' ',
    'OK',
    'Merci !',
    'Thanks, Ada',
    'Danke',
    'Hej',
    'Re: Your offer',
    'Bob 17:30',
    '👍 12 %',
  ];
  test.each(short)('by so little: “%s”', (text) => {
    expect(languageOf(text)).toBeNull();
  });

  test('by halves in two languages, whichever they are', () => {
    const all = Object.values(SENTENCES);
    for (const one of all)
      for (const other of all.filter((each) => each !== one))
        expect(languageOf(`${one.join(' ')} ${other.join(' ')}`)).toBeNull();
  });

  const mixed = [
    'Hi Ada, thank you for the call. Ich melde mich morgen bei Ihnen.',
    'Bonjour Ada, merci. The contract is with our lawyers, to be signed.',
    'Hej Ada, tack! The contract is with you.',
  ];
  test.each(mixed)('by “%s”', (text) => {
    expect(languageOf(text)).toBeNull();
  });

  const strangers = [
    'Hej Ada, tak for sidst. Jeg har ikke hørt fra dig, og vil gerne vide, om vi skal mødes.',
    'Hei Ada, takk for sist. Jeg har ikke hørt fra deg, og lurer på om vi skal møtes til uken.',
    'Hola Ada, muchas gracias por la reunión. Le envío el contrato para que lo revise, está todo.',
    'Ciao Ada, grazie per la riunione. Le invio il contratto che abbiamo discusso, sono a disposizione.',
    'Olá Ada, obrigado pela reunião. Envio o contrato para a sua revisão, não há pressa.',
    'Cześć Ada, dziękuję za spotkanie. Przesyłam umowę do sprawdzenia.',
    'Ada さん、お世話になっております。',
  ];
  test.each(strangers)('by a language we have no words in: “%s”', (text) => {
    expect(languageOf(text)).toBeNull();
  });

  test('by addresses, abbreviations and what stands above a quoted mail', () => {
    expect(languageOf('https://the.example/and/you?for=your with@have.example IT US AND TO')).toBeNull();
    expect(
      languageOf('From: Ada\nTo: Bob\nDe : Ada\nPour : Bob\nObjet : non\nVan: Ada\nAan: Bob'),
    ).toBeNull();
  });
});

describe('what is quoted below isn’t counted', () => {
  const english = SENTENCES.en?.join('\n') as string;
  const quotes = [
    `On Tue, Nov 3, 2026 at 10:00 Ada <ada@example.com> wrote:\n> ${english.replace(/\n/g, '\n> ')}`,
    `-----Original Message-----\nFrom: Ada\n\n${english}`,
    `---------- Forwarded message ---------\n${english}`,
    `________________________________\r\nFrom: Ada\r\n${english}`,
    `-- \nAda\n${english}`,
  ];
  test.each(quotes)('%s', (quote) => {
    expect(languageOf(`Merci.\n\n${quote}`)).toBeNull();
    expect(languageOf(`Merci pour votre offre.\n\n${quote}`)).toBe('fr');
  });
});
