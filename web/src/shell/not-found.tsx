import { Link } from '@tanstack/react-router';
import { useWords } from '../messages/messages.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useTitle } from '../ui/use-title.ts';

export function NotFound() {
  const words = useWords();
  useTitle(words('notFound.title'));
  return (
    <EmptyState title={words('notFound.title')} hint={words('notFound.hint')}>
      <p style={{ marginTop: '1rem' }}>
        <Link to="/" className="button">
          {words('notFound.back')}
        </Link>
      </p>
    </EmptyState>
  );
}
