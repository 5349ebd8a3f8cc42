import type { LastWords } from '../../gmail/dialog/last-words';
import type { OptionWords } from '../../gmail/options/words';
import type { Words } from '../../gmail/worker/words';

export const worker: Words = {
  remove: ['Retirer ce destinataire et envoyer', 'Retirer ces destinataires et envoyer'],
  labels: {
    keep: 'Continuer la rédaction',
    send: 'Envoyer quand même',
    signIn: 'Se connecter et envoyer',
    reason: 'Pourquoi envoyer cet e-mail quand même ? Votre motif est conservé.',
    declare: 'E-mail non commercial',
    declareReason: 'Pourquoi cet e-mail n’est-il pas commercial ? Votre motif est conservé.',
    choose: 'Choisir un motif',
    note: 'Avec vos propres mots (facultatif)',
    details: 'Détails',
    more: 'et {} de plus',
  },
  unseen: {
    title: 'Consentry ne voit pas cette fenêtre de rédaction',
    text: 'Gmail semble avoir changé. Tant que Consentry n’est pas à jour, recherchez vos destinataires dans Consentry avant d’envoyer.',
    close: 'Fermer',
  },
};

export const options: OptionWords = {
  title: 'Consentry pour Gmail',
  signedIn: 'Vous êtes connecté en tant que {}.',
  signedOut: 'Vous n’êtes pas connecté. En attendant, vos destinataires ne peuvent pas être vérifiés.',
  ended:
    'Votre connexion a pris fin. Tant que vous ne vous reconnectez pas, vos destinataires ne peuvent pas être vérifiés.',
  url: 'Adresse de Consentry',
  urlHint:
    'Par exemple https://consentry.example.com. La personne qui gère Consentry dans votre équipe peut vous l’indiquer.',
  urlManaged: 'Définie par votre organisation.',
  signIn: 'Se connecter',
  signOut: 'Se déconnecter',
  otherWays: 'Autres moyens de se connecter',
  token: 'Jeton d’accès',
  tokenHint:
    'Il vous a été remis par la personne qui gère Consentry. Il reste dans ce navigateur jusqu’à votre déconnexion.',
  useToken: 'Utiliser ce jeton',
  problems: {
    url: 'Saisissez l’adresse complète, en commençant par https://.',
    unreachable: 'Consentry ne répond pas à cette adresse. Vérifiez-la ou réessayez dans une minute.',
    token:
      'Ce jeton n’est pas valide. Vérifiez que vous l’avez copié en entier ou demandez-en un nouveau à votre administrateur.',
    closed: 'Vous n’êtes pas connecté, car la page de connexion a été fermée.',
    refused:
      'Consentry n’a pas terminé la connexion. Réessayez. Si cela se reproduit, adressez-vous à votre administrateur.',
  },
};

export const last: LastWords = [
  'Destinataires non vérifiés',
  'Consentry a été mis à jour ou désactivé. Rechargez Gmail pour faire vérifier vos destinataires.',
  'Continuer la rédaction',
  'Envoyer quand même',
];
