using Indicators.Worker.Commands;

namespace Indicators.Worker;

/// <summary>Why a job failed, as a sentence in English; Hangfire stores the text of what a job throws.</summary>
internal sealed class JobFaultException : Exception
{
    public JobFaultException(string sentence)
        : base(sentence)
    {
    }

    public JobFaultException(Exception cause)
        : base(Faults.Sentence(cause), cause)
    {
    }
}
