using Microsoft.JSInterop;

namespace Zhiyin.Shell.Parts;

/// <summary>Whether anybody is at the other end of the line.</summary>
internal static class Answers
{
    /// <summary>
    /// Asks the browser. It does what it is told in order: once it answers it has done all it was told before. False where the
    /// page is drawn for the first time, was closed, or does not answer.
    /// </summary>
    public static async Task<bool> IsHere(this IJSRuntime browser)
    {
        try
        {
            await browser.InvokeVoidAsync("zhiyin.isHere");
            return true;
        }
        catch (Exception error) when (error is JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }
}
